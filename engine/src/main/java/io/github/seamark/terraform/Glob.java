package io.github.seamark.terraform;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The patterns of {@code fileset}: *, **, ?, [a-z], {a,b}, as doublestar 1.1 has them. They are
 * read folder by folder: a slash ends whatever is open. What is wrong in a pattern matters only
 * where a name fits up to there. Matched in linear time.
 */
final class Glob {
  /** More alternatives than this are no pattern. */
  private static final int MAX_ALTERNATIVES = 1000;

  /** Braces: up to the first that closes, not nested. */
  private static final java.util.regex.Pattern BRACES =
      java.util.regex.Pattern.compile(
          "(?s)((?:[^\\\\{\\[]|\\\\.|\\[[^\\]]*\\])*)\\{([^}]*)\\}(.*)");

  private final Optional<Pattern> fitting;
  private final List<Pattern> breaking;

  private Glob(Optional<Pattern> fitting, List<Pattern> breaking) {
    this.fitting = fitting;
    this.breaking = breaking;
  }

  static Glob of(String glob) {
    List<Pattern> breaking = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    String[] folders = glob.split("/", -1);
    for (int i = 0; i < folders.length; i++) {
      boolean last = i == folders.length - 1;
      if (folders[i].equals("**")) {
        regex.append(last ? ".+" : "(?:[^/]+/)*");
        continue;
      }
      List<String> whole = new ArrayList<>();
      for (String alternative : alternatives(folders[i])) {
        Name name = Name.of(alternative);
        if (name.broken) {
          breaking.add(Pattern.compile(regex + name.regex + "[^/].*"));
        } else {
          whole.add(name.regex);
        }
      }
      if (whole.isEmpty()) {
        return new Glob(Optional.empty(), breaking);
      }
      regex.append("(?:").append(String.join("|", whole)).append(")").append(last ? "" : "/");
    }
    return new Glob(Optional.of(Pattern.compile(regex.toString())), breaking);
  }

  /** Whether a path fits. */
  boolean matches(String path) {
    return fitting.filter(p -> p.matches(path)).isPresent();
  }

  /** Whether a path leads to what is wrong with the pattern. */
  boolean breaksOn(String path) {
    return breaking.stream().anyMatch(p -> p.matches(path));
  }

  private static List<String> alternatives(String name) {
    List<String> open = new ArrayList<>(List.of(name));
    List<String> done = new ArrayList<>();
    while (!open.isEmpty() && open.size() + done.size() < MAX_ALTERNATIVES) {
      String next = open.remove(open.size() - 1);
      Matcher braces = BRACES.matcher(next);
      if (braces.matches()) {
        for (String option : braces.group(2).split(",", -1)) {
          open.add(braces.group(1) + option + braces.group(3));
        }
      } else {
        done.add(next);
      }
    }
    return done;
  }

  /**
   * A pattern of one name without alternatives.
   *
   * @param regex what it means, up to what is wrong with it
   * @param broken whether something is
   */
  private record Name(String regex, boolean broken) {
    static Name of(String glob) {
      StringBuilder regex = new StringBuilder();
      int i = 0;
      while (i < glob.length()) {
        int c = glob.codePointAt(i);
        i += Character.charCount(c);
        if (c == '*') {
          regex.append("[^/]*");
        } else if (c == '?') {
          regex.append("[^/]");
        } else if (c == '[') {
          int close = glob.indexOf(']', i);
          Optional<String> set = close < 0 ? Optional.empty() : set(glob.substring(i, close));
          if (set.isEmpty()) {
            return new Name(regex.toString(), true);
          }
          regex.append(set.get());
          i = close + 1;
        } else if (c == '{' || (c == '\\' && i == glob.length())) {
          return new Name(regex.toString(), true);
        } else {
          int literal = c == '\\' ? glob.codePointAt(i) : c;
          i += c == '\\' ? Character.charCount(literal) : 0;
          regex.append(Pattern.quote(Character.toString(literal)));
        }
      }
      return new Name(regex.toString(), false);
    }

    private static Optional<String> set(String body) {
      boolean not = body.startsWith("^");
      int[] chars = body.substring(not ? 1 : 0).codePoints().toArray();
      StringBuilder ranges = new StringBuilder();
      for (int i = 0; i < chars.length; i++) {
        boolean range = i + 1 < chars.length && chars[i + 1] == '-';
        if (chars[i] == '-' || (range && (i + 2 >= chars.length || chars[i + 2] == '-'))) {
          return Optional.empty();
        }
        int high = range ? chars[i + 2] : chars[i];
        ranges.append(chars[i] <= high ? "\\x{%x}-\\x{%x}".formatted(chars[i], high) : "");
        i += range ? 2 : 0;
      }
      if (chars.length == 0) {
        return Optional.empty();
      }
      String none = not ? "[^/]" : "[^\\x{0}-\\x{10FFFF}]";
      return Optional.of(ranges.length() == 0 ? none : "[" + (not ? "^/" : "") + ranges + "]");
    }
  }
}
