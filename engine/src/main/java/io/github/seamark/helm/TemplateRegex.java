package io.github.seamark.helm;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Functions with regular expressions: RE2, as Go has them. */
final class TemplateRegex {
  private TemplateRegex() {}

  static Optional<Value> call(FunctionCall call) {
    return switch (call.name()) {
      case "regexMatch", "mustRegexMatch" -> with(call, 1, m -> call.result(m.find()));
      case "regexFind", "mustRegexFind" ->
          with(call, 1, m -> call.result(m.find() ? m.group() : ""));
      case "regexFindAll", "mustRegexFindAll" ->
          call.whole(2).flatMap(limit -> with(call, 1, m -> call.result(found(m, limit, call))));
      case "regexReplaceAll", "mustRegexReplaceAll" ->
          call.string(2)
              .flatMap(TemplateRegex::replacement)
              .flatMap(r -> with(call, 1, m -> call.result(m.replaceAll(r))));
      case "regexReplaceAllLiteral", "mustRegexReplaceAllLiteral" ->
          call.string(2)
              .flatMap(
                  r -> with(call, 1, m -> call.result(m.replaceAll(Matcher.quoteReplacement(r)))));
      case "regexSplit", "mustRegexSplit" -> split(call);
      default -> Optional.empty();
    };
  }

  private static Optional<Pattern> pattern(FunctionCall call) {
    return call.string(0)
        .flatMap(
            p -> {
              try {
                return Optional.of(Pattern.compile(p));
              } catch (PatternSyntaxException e) {
                return Optional.empty();
              }
            });
  }

  private static Optional<Value> with(
      FunctionCall call, int subject, Function<Matcher, Value> use) {
    return pattern(call).flatMap(p -> call.string(subject).map(s -> use.apply(p.matcher(s))));
  }

  private static List<Value> found(Matcher matcher, long limit, FunctionCall call) {
    List<Value> found = new ArrayList<>();
    while ((limit < 0 || found.size() < limit) && matcher.find()) {
      found.add(call.result(matcher.group()));
    }
    return found;
  }

  /**
   * Go's {@code ${1}} as {@code $1}. A bare {@code $1} before a letter or a named group is left
   * undecided.
   */
  private static Optional<String> replacement(String go) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < go.length(); i++) {
      char c = go.charAt(i);
      if (c == '\\') {
        result.append("\\\\");
      } else if (c != '$') {
        result.append(c);
      } else {
        boolean braced = go.startsWith("${", i) && i + 3 < go.length() && go.charAt(i + 3) == '}';
        int digit = braced ? i + 2 : i + 1;
        int after = braced ? i + 4 : i + 2;
        boolean plain = digit < go.length() && Character.isDigit(go.charAt(digit));
        boolean ends = after >= go.length() || !isWord(go.charAt(after));
        if (!plain || (!braced && !ends) || (braced && !ends && isDigit(go, after))) {
          return Optional.empty();
        }
        result.append('$').append(go.charAt(digit));
        i = after - 1;
      }
    }
    return Optional.of(result.toString());
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static Optional<Value> split(FunctionCall call) {
    boolean all = call.whole(2).filter(n -> n < 0).isPresent();
    if (!all) {
      return Optional.empty();
    }
    return with(
        call,
        1,
        m -> {
          String text = call.string(1).orElse("");
          List<Value> parts = new ArrayList<>();
          int from = 0;
          while (m.find()) {
            if (m.end() > m.start()) {
              parts.add(call.result(text.substring(from, m.start())));
              from = m.end();
            }
          }
          parts.add(call.result(text.substring(from)));
          return call.result(parts);
        });
  }
}
