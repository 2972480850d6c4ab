package io.github.seamark.terraform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Type;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions with regular expressions in Go's syntax, matched in linear time. */
final class RegexFunctions {
  private RegexFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("regex", RegexFunctions::regex);
    table.put("regexall", RegexFunctions::regexall);
    table.put("replace", RegexFunctions::replace);
  }

  private static Pattern compile(Call call, String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw call.fail("invalid regular expression");
    }
  }

  /** A pattern whose groups are all named or all not, which decides the result's type. */
  private static Pattern uniform(Call call) {
    Pattern pattern = compile(call, call.string(0));
    int named = pattern.namedGroups().size();
    if (named > 0 && named != pattern.groupCount()) {
      throw call.fail("cannot mix both named and unnamed capture groups");
    }
    return pattern;
  }

  private static Value regex(Call call) {
    Pattern pattern = uniform(call);
    Text text = call.text(1);
    Matcher matcher = pattern.matcher(text.chars());
    if (!matcher.find()) {
      throw call.fail("pattern did not match any part of the given string");
    }
    return match(call, pattern, matcher, text);
  }

  private static Value regexall(Call call) {
    Pattern pattern = uniform(call);
    Text text = call.text(1);
    Matcher matcher = pattern.matcher(text.chars());
    List<Value> found = new ArrayList<>();
    while (matcher.find()) {
      call.surroundings().budget().step();
      found.add(match(call, pattern, matcher, text));
    }
    return call.list(found, type(pattern));
  }

  /** The type of a match, which is there also where nothing matches. */
  private static Type type(Pattern pattern) {
    Type string = Type.Primitive.STRING;
    if (pattern.groupCount() == 0) {
      return string;
    }
    if (pattern.namedGroups().isEmpty()) {
      return new Type.Tuple(Collections.nCopies(pattern.groupCount(), string));
    }
    Map<String, Type.Attribute> attributes = new LinkedHashMap<>();
    pattern.namedGroups().forEach((n, i) -> attributes.put(n, Type.Attribute.of(string)));
    return new Type.Structure(attributes);
  }

  private static Value match(Call call, Pattern pattern, Matcher matcher, Text text) {
    if (matcher.groupCount() == 0) {
      return group(call, matcher, 0, text);
    }
    Map<String, Integer> names = new LinkedHashMap<>(pattern.namedGroups());
    if (names.isEmpty()) {
      List<Value> groups = new ArrayList<>();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        groups.add(group(call, matcher, i, text));
      }
      return call.tuple(groups);
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    names.forEach(
        (name, i) ->
            entries.put(
                name, Mapping.Entry.of(call.origin().span(), group(call, matcher, i, text))));
    Origin origin = call.madeOfAll();
    return Mapping.of(entries, origin);
  }

  private static Value group(Call call, Matcher matcher, int group, Text text) {
    int start = matcher.start(group);
    return start < 0
        ? Scalar.nul(Type.Primitive.STRING, call.madeOfAll())
        : call.string(text.slice(start, matcher.end(group)));
  }

  private static Value replace(Call call) {
    String pattern = call.string(1);
    Text replacement = call.text(2);
    boolean regex = pattern.length() > 1 && pattern.startsWith("/") && pattern.endsWith("/");
    if (regex) {
      String body = pattern.substring(1, pattern.length() - 1);
      return replaceAll(call, compile(call, body), replacement.chars());
    }
    Text text = call.text(0);
    return pattern.isEmpty() ? between(call, text, replacement) : literal(call, text, pattern);
  }

  private static Value literal(Call call, Text text, String wanted) {
    Text replacement = call.text(2);
    Text.Builder builder = new Text.Builder();
    int start = 0;
    for (int at = text.chars().indexOf(wanted); at >= 0; at = text.chars().indexOf(wanted, start)) {
      builder.append(text, start, at).append(replacement);
      call.surroundings().budget().text(replacement.length());
      start = at + wanted.length();
    }
    if (start == 0) {
      return call.string(text);
    }
    return call.string(builder.append(text, start, text.length()).build(text.span()));
  }

  private static Value between(Call call, Text text, Text replacement) {
    Text.Builder builder = new Text.Builder().append(replacement);
    String chars = text.chars();
    for (int i = 0; i < chars.length(); ) {
      int next = chars.offsetByCodePoints(i, 1);
      builder.append(text, i, next).append(replacement);
      call.surroundings().budget().text(replacement.length());
      i = next;
    }
    return call.string(builder.build(text.span()));
  }

  private static Value replaceAll(Call call, Pattern pattern, String replacement) {
    Text text = call.text(0);
    Matcher matcher = pattern.matcher(text.chars());
    Text.Builder builder = new Text.Builder();
    int start = 0;
    boolean first = true;
    while (matcher.find()) {
      // As in Go, nothing is found anew right where something ended.
      if (!first && matcher.end() == start) {
        continue;
      }
      first = false;
      builder.append(text, start, matcher.start());
      String with = expand(replacement, pattern, matcher);
      builder.append(with, call.origin().span());
      call.surroundings().budget().text(with.length());
      start = matcher.end();
    }
    return call.string(builder.append(text, start, text.length()).build(text.span()));
  }

  /** Go's {@code Regexp.Expand}: {@code $1}, {@code $name}, <code>${name}</code>, {@code $$}. */
  private static String expand(String template, Pattern pattern, Matcher matcher) {
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      if (c != '$' || i + 1 >= template.length()) {
        result.append(c);
        i++;
      } else if (template.charAt(i + 1) == '$') {
        result.append('$');
        i += 2;
      } else {
        i = reference(template, i, pattern, matcher, result);
      }
    }
    return result.toString();
  }

  private static int reference(
      String template, int dollar, Pattern pattern, Matcher matcher, StringBuilder result) {
    boolean braced = template.charAt(dollar + 1) == '{';
    int start = braced ? dollar + 2 : dollar + 1;
    int end = start;
    while (end < template.length() && isWord(template.charAt(end))) {
      end++;
    }
    boolean closed = !braced || (end < template.length() && template.charAt(end) == '}');
    if (end == start || !closed) {
      result.append('$');
      return dollar + 1;
    }
    String name = template.substring(start, end);
    Integer group =
        name.chars().allMatch(Character::isDigit) && name.length() < 9
            ? Integer.valueOf(name)
            : pattern.namedGroups().get(name);
    if (group != null && group <= matcher.groupCount() && matcher.start(group) >= 0) {
      result.append(matcher.group(group));
    }
    return braced ? end + 1 : end;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
