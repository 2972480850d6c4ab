package io.github.seamark.terraform;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Digests of strings and files. */
final class HashFunctions {
  /** Of a text in more pieces the first ones tell enough. */
  private static final int MAX_PLACES = 200;

  private static final Pattern BARE_UUID =
      Pattern.compile(
          "^([0-9a-fA-F]{8})([0-9a-fA-F]{4})([0-9a-fA-F]{4})([0-9a-fA-F]{4})([0-9a-fA-F]{12})$");

  private static final Pattern DASHED_UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private HashFunctions() {}

  static void addTo(Map<String, Function> table) {
    Map<String, String> algorithms =
        Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");
    algorithms.forEach(
        (name, algorithm) -> {
          table.put(name, c -> ofText(c, hex(digest(algorithm, bytes(c)))));
          table.put("file" + name, c -> FileFunctions.hashed(c, b -> hex(digest(algorithm, b))));
          if (name.startsWith("sha") && !name.equals("sha1")) {
            table.put("base64" + name, c -> ofText(c, base64(digest(algorithm, bytes(c)))));
            table.put(
                "filebase64" + name,
                c -> FileFunctions.hashed(c, b -> base64(digest(algorithm, b))));
          }
        });
    table.put("uuidv5", HashFunctions::uuidv5);
  }

  /** A text that is made of nothing with a name is known by its places to whoever holds it. */
  private static Value ofText(Call call, String hash) {
    Scalar result = call.string(hash);
    if (!result.origin().dependencies().isEmpty()
        || !(call.arguments().get(0) instanceof Scalar scalar)) {
      return result;
    }
    Origin made = result.origin().dependingOn(Reference.text(scalar.text().span()));
    for (Span place : scalar.text().places().stream().distinct().limit(MAX_PLACES).toList()) {
      made = made.dependingOn(Reference.text(place));
    }
    return result.withOrigin(made);
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

  /** A UUID in one of the forms that Go's library reads. */
  private static UUID parsed(Call call, String text) {
    String plain =
        text.length() == 45 && text.regionMatches(true, 0, "urn:uuid:", 0, 9)
            ? text.substring(9)
            : text.length() == 38 ? text.substring(1, 37) : text;
    String dashed = BARE_UUID.matcher(plain).replaceFirst("$1-$2-$3-$4-$5");
    if (!DASHED_UUID.matcher(dashed).matches()) {
      throw call.fail("invalid namespace");
    }
    return UUID.fromString(dashed);
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
        return parsed(call, call.string(0));
    }
  }
}
