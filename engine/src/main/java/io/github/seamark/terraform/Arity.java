package io.github.seamark.terraform;

import java.util.HashMap;
import java.util.Map;

/** How many arguments a function takes; those not listed take any number. */
record Arity(int least, int most) {
  private static final int ANY = Integer.MAX_VALUE;
  private static final Map<String, Arity> BY_NAME = table();

  private static Map<String, Arity> table() {
    Map<String, Arity> table = new HashMap<>();
    add(table, 0, 0, "timestamp plantimestamp uuid");
    add(
        table,
        1,
        1,
        "abs alltrue anytrue abspath base64decode base64encode base64gzip base64sha256"
            + " base64sha512 basename ceil chomp cidrnetmask compact csvdecode dirname distinct"
            + " file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5 filesha1"
            + " filesha256 filesha512 flatten floor jsondecode jsonencode keys length lower md5"
            + " one pathexpand reverse sensitive nonsensitive issensitive sha1 sha256 sha512"
            + " signum sort strrev sum title tostring tonumber tobool tolist toset tomap"
            + " transpose trimspace upper urlencode values yamldecode yamlencode"
            + " ephemeralasnull");
    add(
        table,
        2,
        2,
        "chunklist cidrhost contains element endswith startswith strcontains fileset"
            + " formatdate index indent log parseint pow regex regexall split textdecodebase64"
            + " textencodebase64 timeadd timecmp trim trimprefix trimsuffix uuidv5 zipmap"
            + " rsadecrypt setsubtract");
    add(table, 3, 3, "cidrsubnet matchkeys replace slice substr");
    add(table, 2, 3, "lookup");
    add(table, 1, 3, "range");
    add(table, 1, 2, "bcrypt");
    add(table, 1, ANY, "format formatlist cidrsubnets");
    return table;
  }

  private static void add(Map<String, Arity> table, int least, int most, String names) {
    for (String name : names.split(" ", -1)) {
      table.put(name, new Arity(least, most));
    }
  }

  /** A function that refuses other numbers of arguments. */
  static Function checked(String name, Function function) {
    Arity arity = BY_NAME.get(name);
    if (arity == null) {
      return function;
    }
    return call -> {
      if (call.size() < arity.least || call.size() > arity.most) {
        throw call.fail(call.size() < arity.least ? "not enough arguments" : "too many arguments");
      }
      return function.apply(call);
    };
  }
}
