package io.github.seamark.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as images' tags and charts' appVersions spell it: SemVer, CalVer or a list of numbers,
 * with or without a leading {@code v}. What follows the numbers is a flavour or a rebuild ({@code
 * -alpine}, {@code -debian-11-r44}, {@code -0}, {@code -patch3}) and never makes it lower; only
 * alpha, beta and rc do.
 *
 * @param numbers the numbers, the weightiest first
 * @param stage 0 for alpha, 1 for beta, 2 for rc, 3 for a release
 * @param build the number behind the stage ({@code rc2}); 0 where there is none
 */
record ImageVersion(List<BigInteger> numbers, int stage, BigInteger build) {
  private static final List<String> STAGES = List.of("alpha", "beta", "rc");
  private static final int RELEASE = STAGES.size();

  /** What {@code helm create} and other generators write: nobody chose it. */
  private static final Set<String> SCAFFOLD = Set.of("1.16.0", "1.0.0", "0.1.0", "0.0.1");

  private static final Pattern NUMBERS =
      Pattern.compile("[vV]?(\\d{1,18}(?:\\.\\d{1,18}){0,5})(?:$|[-+_.]?(?=[A-Za-z])|[-+_])(.*)");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:RELEASE\\.)?((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)(?:T(\\d\\d)-(\\d\\d)-(\\d\\d)Z)?");
  private static final Pattern STAGE =
      Pattern.compile("(?:^|[-._+])(alpha|beta|rc)[-._]?(\\d{0,18})(?=$|[-._+])");

  /** A day without separators, or a commit's hash that happens to be all digits. */
  private static final Pattern DIGITS = Pattern.compile("\\d{7,}");

  private static final Pattern DAY = Pattern.compile("(?:19|20)\\d\\d(?:0[1-9]|1[0-2])[0-3]\\d");
  private static final BigInteger FIRST_YEAR = BigInteger.valueOf(1900);
  private static final BigInteger LAST_YEAR = BigInteger.valueOf(2999);

  /** How one version stands to another. */
  enum Order {
    LOWER,
    SAME,
    HIGHER,
    UNDECIDED
  }

  ImageVersion {
    numbers = List.copyOf(numbers);
  }

  /** The version that a tag names; empty for a branch, a hash or anything else. */
  static Optional<ImageVersion> parse(String tag) {
    Matcher date = DATE.matcher(tag.strip());
    if (date.matches()) {
      List<BigInteger> numbers = new ArrayList<>();
      for (int i = 1; i <= date.groupCount() && date.group(i) != null; i++) {
        numbers.add(new BigInteger(date.group(i)));
      }
      return Optional.of(new ImageVersion(numbers, RELEASE, BigInteger.ZERO));
    }
    Matcher matcher = NUMBERS.matcher(tag.strip());
    boolean hash = DIGITS.matcher(tag.strip()).matches() && !DAY.matcher(tag.strip()).matches();
    if (!matcher.matches() || hash) {
      return Optional.empty();
    }
    List<BigInteger> numbers = new ArrayList<>();
    for (String number : matcher.group(1).split("\\.", -1)) {
      numbers.add(new BigInteger(number));
    }
    boolean looksLikeHash = numbers.size() == 1 && isHexadecimal(tag.strip());
    return looksLikeHash ? Optional.empty() : Optional.of(staged(numbers, matcher.group(2)));
  }

  /** {@code 1e4c2f9} starts with a number, but is a commit. */
  private static boolean isHexadecimal(String tag) {
    return tag.matches("[0-9a-f]{6,40}") && tag.matches(".*[a-f].*");
  }

  /** Whether the weightiest numbers are the same. */
  boolean sameMajor(ImageVersion other) {
    return numbers.get(0).equals(other.numbers.get(0));
  }

  private static ImageVersion staged(List<BigInteger> numbers, String suffix) {
    Matcher stage = STAGE.matcher(suffix.toLowerCase(Locale.ROOT));
    if (!stage.find()) {
      return new ImageVersion(numbers, RELEASE, BigInteger.ZERO);
    }
    BigInteger build = stage.group(2).isEmpty() ? BigInteger.ZERO : new BigInteger(stage.group(2));
    return new ImageVersion(numbers, STAGES.indexOf(stage.group(1)), build);
  }

  /** The version that an appVersion names; empty also for one that nobody chose. */
  static Optional<ImageVersion> ofChart(String appVersion) {
    return SCAFFOLD.contains(appVersion.strip()) ? Optional.empty() : parse(appVersion);
  }

  /**
   * How this version stands to another. Undecided where one is a prefix of the other ({@code 1.2}
   * is whatever 1.2 the registry holds) and where one counts years and the other does not.
   */
  Order compare(ImageVersion other) {
    if (countsYears() != other.countsYears()) {
      return Order.UNDECIDED;
    }
    int common = Math.min(numbers.size(), other.numbers.size());
    for (int i = 0; i < common; i++) {
      int byNumber = numbers.get(i).compareTo(other.numbers.get(i));
      if (byNumber != 0) {
        return order(byNumber);
      }
    }
    if (numbers.size() != other.numbers.size()) {
      return Order.UNDECIDED;
    }
    int byStage = Integer.compare(stage, other.stage);
    return order(byStage != 0 || stage == RELEASE ? byStage : build.compareTo(other.build));
  }

  private boolean countsYears() {
    BigInteger first = numbers.get(0);
    boolean year = first.compareTo(FIRST_YEAR) >= 0 && first.compareTo(LAST_YEAR) <= 0;
    return year || DAY.matcher(first.toString()).matches();
  }

  private static Order order(int sign) {
    return sign < 0 ? Order.LOWER : sign > 0 ? Order.HIGHER : Order.SAME;
  }

  /** How one tag stands to another; undecided where one of them names no version. */
  static Order compare(String tag, String other) {
    return parse(tag)
        .flatMap(a -> parse(other).map(a::compare))
        .orElse(tag.equals(other) ? Order.SAME : Order.UNDECIDED);
  }
}
