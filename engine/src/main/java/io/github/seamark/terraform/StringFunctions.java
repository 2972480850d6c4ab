package io.github.seamark.terraform;

import io.github.seamark.source.Text;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Type;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Functions over strings. Those that only cut keep the places of what is left. */
final class StringFunctions {
  private StringFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("join", StringFunctions::join);
    table.put("split", StringFunctions::split);
    table.put("upper", c -> c.string(upper(c.string(0))));
    table.put("lower", c -> c.string(lower(c.string(0))));
    table.put("title", StringFunctions::title);
    table.put("trimspace", StringFunctions::trimspace);
    table.put("chomp", StringFunctions::chomp);
    table.put("trim", StringFunctions::trim);
    table.put("trimprefix", StringFunctions::trimprefix);
    table.put("trimsuffix", StringFunctions::trimsuffix);
    table.put("indent", StringFunctions::indent);
    table.put("substr", StringFunctions::substr);
    table.put("strrev", StringFunctions::strrev);
    table.put("startswith", StringFunctions::startswith);
    table.put("endswith", StringFunctions::endswith);
    table.put("strcontains", c -> c.bool(c.string(0).contains(c.string(1))));
  }

  /** One character becomes one character in Go: ß stays. */
  private static String upper(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints().map(Character::toUpperCase).forEach(result::appendCodePoint);
    return result.toString();
  }

  private static String lower(String text) {
    // Go has no rule for the final sigma.
    StringBuilder result = new StringBuilder();
    text.codePoints().map(Character::toLowerCase).forEach(result::appendCodePoint);
    return result.toString();
  }

  private static Value join(Call call) {
    Text separator = call.text(0);
    if (call.size() < 2) {
      throw call.fail("at least two arguments are required");
    }
    Text.Builder builder = new Text.Builder();
    boolean first = true;
    for (int i = 1; i < call.size(); i++) {
      for (Value item : call.listOf(i, Type.Primitive.STRING).items()) {
        if (!first) {
          builder.append(separator);
        }
        first = false;
        TextParts.append(builder, call.present(orHole(item)), item.origin().span());
        call.surroundings().budget().text(builder.length());
      }
    }
    return call.string(builder.build(call.origin().span()));
  }

  /** An unknown string inside others leaves a hole. */
  private static Value orHole(Value item) {
    return item instanceof io.github.seamark.value.Unknown unknown
        ? Scalar.string(
            Text.hole(Knowledge.hole(unknown), unknown.origin().span()), unknown.origin())
        : item;
  }

  private static Value split(Call call) {
    String separator = call.string(0);
    Text text = call.text(1);
    String chars = text.chars();
    List<Value> items = new ArrayList<>();
    if (separator.isEmpty()) {
      for (int i = 0; i < chars.length(); i = chars.offsetByCodePoints(i, 1)) {
        items.add(call.string(text.slice(i, chars.offsetByCodePoints(i, 1))));
      }
      return call.list(items, Type.Primitive.STRING);
    }
    int start = 0;
    for (int at = chars.indexOf(separator); at >= 0; at = chars.indexOf(separator, start)) {
      items.add(call.string(text.slice(start, at)));
      start = at + separator.length();
    }
    items.add(call.string(text.slice(start, chars.length())));
    return call.list(items, Type.Primitive.STRING);
  }

  private static Value title(Call call) {
    StringBuilder result = new StringBuilder();
    int before = ' ';
    for (int c : call.string(0).codePoints().toArray()) {
      result.appendCodePoint(separates(before) ? Character.toTitleCase(c) : c);
      before = c;
    }
    return call.string(result.toString());
  }

  private static boolean separates(int c) {
    return c < 0x80
        ? !(Character.isLetterOrDigit(c) || c == '_')
        : !Character.isLetterOrDigit(c) && isSpace(c);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static Value cut(Call call, Text text, IntPredicate goes) {
    String chars = text.chars();
    int start = 0;
    int end = chars.length();
    while (start < end && goes.test(chars.codePointAt(start))) {
      start += Character.charCount(chars.codePointAt(start));
    }
    while (end > start && goes.test(chars.codePointBefore(end))) {
      end -= Character.charCount(chars.codePointBefore(end));
    }
    return call.string(text.slice(start, end));
  }

  private static Value trimspace(Call call) {
    return cut(call, call.holey(0), StringFunctions::isSpace);
  }

  private static Value trim(Call call) {
    String cutset = call.string(1);
    return cut(call, call.text(0), c -> cutset.indexOf(c) >= 0);
  }

  private static Value chomp(Call call) {
    Text text = call.holey(0);
    int end = text.length();
    while (end > 0 && "\r\n".indexOf(text.chars().charAt(end - 1)) >= 0) {
      end--;
    }
    return call.string(text.slice(0, end));
  }

  private static Value trimprefix(Call call) {
    Text text = call.text(0);
    String prefix = call.string(1);
    return call.string(
        text.chars().startsWith(prefix) ? text.slice(prefix.length(), text.length()) : text);
  }

  private static Value trimsuffix(Call call) {
    Text text = call.text(0);
    String suffix = call.string(1);
    return call.string(
        text.chars().endsWith(suffix) ? text.slice(0, text.length() - suffix.length()) : text);
  }

  private static Value indent(Call call) {
    int spaces = call.integer(0);
    if (spaces < 0 || spaces > 10_000) {
      throw call.fail("number of spaces out of range");
    }
    Text text = call.holey(1);
    Text.Builder builder = new Text.Builder();
    String pad = " ".repeat(spaces);
    int start = 0;
    for (int at = text.chars().indexOf('\n'); at >= 0; at = text.chars().indexOf('\n', start)) {
      builder.append(text, start, at + 1).append(pad, call.origin().span());
      call.surroundings().budget().text(spaces);
      start = at + 1;
    }
    builder.append(text, start, text.length());
    return call.string(builder.build(text.span()));
  }

  private static Value substr(Call call) {
    Text text = call.text(0);
    String chars = text.chars();
    int offset = call.integer(1);
    int length = call.integer(2);
    int count = Graphemes.count(chars);
    int first = offset < 0 ? Math.max(0, count + offset) : Math.min(offset, count);
    // go-cty looks for the zeroth cluster from a negative offset on, and finds no end.
    boolean all = length < 0 || (length == 0 && offset < 0);
    long last = all ? count : Math.min((long) first + length, count);
    return call.string(
        text.slice(Graphemes.offset(chars, first), Graphemes.offset(chars, (int) last)));
  }

  private static Value strrev(Call call) {
    String chars = call.string(0);
    StringBuilder result = new StringBuilder();
    int count = Graphemes.count(chars);
    if (count > 100_000) {
      throw call.fail("string too long");
    }
    List<String> clusters = new ArrayList<>();
    java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("\\X").matcher(chars);
    while (matcher.find()) {
      clusters.add(matcher.group());
    }
    for (int i = clusters.size() - 1; i >= 0; i--) {
      result.append(clusters.get(i));
    }
    return call.string(result.toString());
  }

  private static Value startswith(Call call) {
    Text text = call.holey(0);
    String prefix = call.string(1);
    boolean plain = text.regions().isEmpty();
    int known = text.holes().isEmpty() ? text.length() : text.holes().get(0).offset();
    String start = text.chars().substring(0, known);
    if (plain && start.startsWith(prefix)) {
      return call.bool(true);
    }
    if (plain && !prefix.startsWith(start)) {
      return call.bool(false);
    }
    return call.bool(call.string(0).startsWith(prefix));
  }

  private static Value endswith(Call call) {
    Text text = call.holey(0);
    String suffix = call.string(1);
    boolean plain = text.regions().isEmpty();
    int last = text.holes().isEmpty() ? -1 : text.holes().get(text.holes().size() - 1).offset();
    String end = text.chars().substring(last + 1);
    if (plain && end.endsWith(suffix)) {
      return call.bool(true);
    }
    if (plain && last >= 0 && !suffix.endsWith(end)) {
      return call.bool(false);
    }
    return call.bool(call.string(0).endsWith(suffix));
  }
}
