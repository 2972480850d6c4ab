package io.github.seamark.config;

import io.github.seamark.rule.Finding;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Names findings so that the name survives moved lines: rule and addresses of all ends, hashed; an
 * ordinal tells apart those that have the same.
 */
public final class Fingerprints {
  private static final int BYTES = 16;

  private Fingerprints() {}

  /** The fingerprints of findings in their order: 32 hexadecimal digits each. */
  public static List<String> of(List<Finding> findings) {
    Map<String, Integer> seen = new HashMap<>();
    Map<Source, Addresses> addresses = new HashMap<>();
    List<String> fingerprints = new ArrayList<>();
    for (Finding finding : findings) {
      String identity = identity(finding, addresses);
      int ordinal = seen.merge(identity, 1, Integer::sum);
      fingerprints.add(hash(ordinal == 1 ? identity : identity + "\n" + ordinal));
    }
    return fingerprints;
  }

  private static String identity(Finding finding, Map<Source, Addresses> addresses) {
    List<String> ends = new ArrayList<>();
    ends.add(finding.rule());
    ends.add(address(finding.span(), addresses));
    finding.related().stream()
        .map(r -> address(r.span(), addresses))
        .sorted()
        .distinct()
        .forEach(ends::add);
    return String.join("\n", ends);
  }

  private static String address(Span place, Map<Source, Addresses> addresses) {
    return addresses.computeIfAbsent(place.source(), Addresses::new).of(place);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
