package io.github.seamark.terraform;

import com.google.re2j.Pattern;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions over IP networks in CIDR notation. */
final class NetworkFunctions {
  /** Nothing that a resolver could be asked for. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private static final Pattern LEADING_ZEROS = Pattern.compile("\\b0+(\\d)");
  private static final int MAX_EXTENSION = 32;

  private NetworkFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("cidrhost", NetworkFunctions::cidrhost);
    table.put("cidrnetmask", NetworkFunctions::cidrnetmask);
    table.put("cidrsubnet", NetworkFunctions::cidrsubnet);
    table.put("cidrsubnets", NetworkFunctions::cidrsubnets);
  }

  /** A network: its first address, all bits of it, and how many of them are fixed. */
  private record Network(BigInteger base, int bits, int prefix) {
    int free() {
      return bits - prefix;
    }

    Network subnet(int newBits, BigInteger number) {
      BigInteger shifted = number.shiftLeft(free() - newBits);
      return new Network(base.add(shifted), bits, prefix + newBits);
    }

    String text() {
      return address(base, bits) + "/" + prefix;
    }
  }

  private static Network network(Call call) {
    String[] parts = call.string(0).split("/", -1);
    if (parts.length != 2 || !ADDRESS.matches(parts[0]) || !parts[1].matches("[0-9]{1,3}")) {
      throw call.fail("invalid CIDR expression");
    }
    try {
      // Terraform reads the numbers of IPv4 as decimal ones, whatever zeros lead them.
      String plain = LEADING_ZEROS.matcher(parts[0]).replaceAll("$1");
      byte[] bytes = InetAddress.getByName(plain).getAddress();
      boolean mapped = parts[0].indexOf(':') >= 0 && bytes.length == 4;
      int bits = bytes.length * 8;
      int prefix = Integer.parseInt(parts[1]);
      if (mapped) {
        throw odd(call, "an IPv4 address inside an IPv6 one");
      }
      if (prefix > bits) {
        throw call.fail("invalid CIDR expression");
      }
      BigInteger all = new BigInteger(1, bytes);
      BigInteger base = all.shiftRight(bits - prefix).shiftLeft(bits - prefix);
      return new Network(base, bits, prefix);
    } catch (UnknownHostException e) {
      throw call.fail("invalid CIDR expression");
    }
  }

  private static String address(BigInteger value, int bits) {
    byte[] bytes = new byte[bits / 8];
    byte[] raw = value.toByteArray();
    int length = Math.min(raw.length, bytes.length);
    System.arraycopy(raw, raw.length - length, bytes, bytes.length - length, length);
    if (bits == 32) {
      List<String> parts = new ArrayList<>();
      for (byte b : bytes) {
        parts.add(Integer.toString(b & 0xFF));
      }
      return String.join(".", parts);
    }
    return compressed(bytes);
  }

  /** RFC 5952: the longest run of at least two zero groups becomes a double colon. */
  private static String compressed(byte[] bytes) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < bytes.length; i += 2) {
      groups.add(Integer.toHexString(((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF)));
    }
    int best = -1;
    int length = 1;
    for (int i = 0; i < groups.size(); i++) {
      int end = i;
      while (end < groups.size() && groups.get(end).equals("0")) {
        end++;
      }
      if (end - i > length) {
        best = i;
        length = end - i;
      }
    }
    if (best < 0) {
      return String.join(":", groups);
    }
    return String.join(":", groups.subList(0, best))
        + "::"
        + String.join(":", groups.subList(best + length, groups.size()));
  }

  /** What the library answers, but nobody means. */
  private static UndecidedException odd(Call call, String what) {
    return new UndecidedException(
        Unknown.because("%s() of %s".formatted(call.name(), what), call.madeOfAll()));
  }

  private static BigInteger whole(Call call, int index) {
    try {
      return call.number(index).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw call.fail("whole number required");
    }
  }

  private static Value cidrhost(Call call) {
    Network network = network(call);
    BigInteger number = whole(call, 1);
    BigInteger size = BigInteger.ONE.shiftLeft(network.free());
    BigInteger offset = number.signum() < 0 ? size.add(number) : number;
    if (offset.signum() < 0 || offset.compareTo(size) >= 0) {
      throw call.fail("the prefix does not accommodate that host");
    }
    return call.string(address(network.base().add(offset), network.bits()));
  }

  private static Value cidrnetmask(Call call) {
    Network network = network(call);
    if (network.bits() != 32) {
      throw call.fail("IPv6 addresses cannot have a netmask");
    }
    BigInteger ones = BigInteger.ONE.shiftLeft(network.prefix()).subtract(BigInteger.ONE);
    return call.string(address(ones.shiftLeft(network.free()), 32));
  }

  private static Value cidrsubnet(Call call) {
    Network network = network(call);
    int newBits = call.integer(1);
    BigInteger number = whole(call, 2);
    if (newBits > network.free()) {
      throw call.fail("insufficient address space");
    }
    if (newBits < 0 || number.signum() < 0) {
      throw odd(call, "a negative number");
    }
    BigInteger count = BigInteger.ONE.shiftLeft(newBits);
    if (number.compareTo(count) >= 0) {
      throw call.fail("the prefix extension does not accommodate that subnet");
    }
    return call.string(network.subnet(newBits, number).text());
  }

  private static Value cidrsubnets(Call call) {
    Network network = network(call);
    BigInteger at = network.base();
    BigInteger end = at.add(BigInteger.ONE.shiftLeft(network.free()));
    List<Value> subnets = new ArrayList<>();
    for (int i = 1; i < call.size(); i++) {
      int newBits = call.integer(i);
      // The library comes to the first subnet from the address before, which zero has not.
      boolean first = network.base().signum() == 0;
      if (first || newBits < 1 || newBits > Math.min(MAX_EXTENSION, network.free())) {
        throw call.fail("must extend the prefix by a fitting number of bits");
      }
      BigInteger size = BigInteger.ONE.shiftLeft(network.free() - newBits);
      BigInteger start = at.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
      if (start.add(size).compareTo(end) > 0) {
        throw call.fail("not enough remaining address space");
      }
      subnets.add(
          call.string(new Network(start, network.bits(), network.prefix() + newBits).text()));
      at = start.add(size);
    }
    return call.list(subnets, Type.Primitive.STRING);
  }
}
