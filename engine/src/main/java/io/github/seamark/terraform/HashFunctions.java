package io.github.seamark.terraform;

import io.github.seamark.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** Digests of strings and files. */
final class HashFunctions {
  private HashFunctions() {}

  static void addTo(Map<String, Function> table) {
    Map<String, String> algorithms =
        Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");
    algorithms.forEach(
        (name, algorithm) -> {
          table.put(name, c -> c.string(hex(digest(algorithm, bytes(c)))));
          table.put("file" + name, c -> FileFunctions.hashed(c, b -> hex(digest(algorithm, b))));
          if (name.startsWith("sha") && !name.equals("sha1")) {
            table.put("base64" + name, c -> c.string(base64(digest(algorithm, bytes(c)))));
            table.put(
                "filebase64" + name,
                c -> FileFunctions.hashed(c, b -> base64(digest(algorithm, b))));
          }
        });
    table.put("uuidv5", HashFunctions::uuidv5);
  }

  private static byte[] bytes(Call call) {
    return call.string(0).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Value uuidv5(Call call) {
    ByteBuffer name = ByteBuffer.allocate(16);
    UUID space = namespace(call);
    name.putLong(space.getMostSignificantBits()).putLong(space.getLeastSignificantBits());
    byte[] text = call.string(1).getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(16 + text.length).put(name.array()).put(text);
    ByteBuffer hash = ByteBuffer.wrap(digest("SHA-1", all.array()));
    long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
    long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return call.string(new UUID(high, low).toString());
  }

  /** RFC 4122's name spaces. */
  private static UUID namespace(Call call) {
    String tail = "-9dad-11d1-80b4-00c04fd430c8";
    switch (call.string(0)) {
      case "dns":
        return UUID.fromString("6ba7b810" + tail);
      case "url":
        return UUID.fromString("6ba7b811" + tail);
      case "oid":
        return UUID.fromString("6ba7b812" + tail);
      case "x500":
        return UUID.fromString("6ba7b814" + tail);
      default:
        try {
          return UUID.fromString(call.string(0));
        } catch (IllegalArgumentException e) {
          throw call.fail("invalid namespace");
        }
    }
  }
}
