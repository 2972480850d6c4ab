package io.github.seamark.kustomize;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The way to fields as replacements spell it: keys and indices between points, {@code [key=regex]}
 * for items of a list, {@code *} for each item (kubernetes-sigs/kustomize, {@code
 * kyaml/yaml/match.go}).
 */
final class FieldPath {
  private final List<String> steps;

  private FieldPath(List<String> steps) {
    this.steps = steps;
  }

  static FieldPath of(String path) {
    List<String> steps = new ArrayList<>();
    StringBuilder step = new StringBuilder();
    boolean bracketed = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\' && i + 1 < path.length() && path.charAt(i + 1) == '.') {
        step.append('.');
        i++;
      } else if (c == '.' && !bracketed) {
        steps.add(step(step));
        step.setLength(0);
      } else {
        bracketed = (bracketed || (c == '[' && step.isEmpty())) && c != ']';
        step.append(c);
      }
    }
    steps.add(step(step));
    return new FieldPath(steps);
  }

  /** Brackets around what is no condition only keep its points together. */
  private static String step(CharSequence text) {
    String step = text.toString();
    return isCondition(step) || !step.startsWith("[") ? step : step.replaceAll("^\\[|]$", "");
  }

  private static boolean isCondition(String step) {
    return step.startsWith("[") && step.endsWith("]") && step.contains("=");
  }

  /** What stands there; conditions must hold exactly. */
  Optional<Value> find(Value from) {
    Value at = from;
    for (String step : steps) {
      Optional<Value> next = Optional.empty();
      if (at instanceof Mapping mapping) {
        next = mapping.entry(step).map(Mapping.Entry::value);
      } else if (at instanceof Sequence sequence) {
        next = item(sequence, step);
      }
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  private static Optional<Value> item(Sequence sequence, String step) {
    if (!isCondition(step)) {
      int index = index(step);
      return index >= 0 && index < sequence.items().size()
          ? Optional.of(sequence.items().get(index))
          : Optional.empty();
    }
    String key = step.substring(1, step.indexOf('='));
    String wanted = step.substring(step.indexOf('=') + 1, step.length() - 1);
    return sequence.items().stream()
        .filter(i -> text(i, key).filter(wanted::equals).isPresent())
        .findFirst();
  }

  /** Changes what stands there; what is missing is made of the given value, if there is one. */
  Value change(Value from, Optional<Value> start, UnaryOperator<Value> change) {
    return change(from, 0, start, change);
  }

  private Value change(Value node, int depth, Optional<Value> start, UnaryOperator<Value> change) {
    if (depth == steps.size()) {
      return change.apply(node);
    }
    if (node instanceof Mapping mapping) {
      return field(mapping, depth, start, change);
    }
    if (node instanceof Sequence sequence) {
      return items(sequence, depth, start, change);
    }
    return node instanceof Scalar scalar && !scalar.isNull()
        ? Unknown.because("a replacement changes the document in this text", scalar.origin())
        : node;
  }

  private Value field(
      Mapping mapping, int depth, Optional<Value> start, UnaryOperator<Value> change) {
    String step = steps.get(depth);
    Optional<Mapping.Entry> entry = mapping.entry(step);
    if (entry.isEmpty() && start.isEmpty()) {
      return mapping;
    }
    Mapping.Entry old =
        entry.orElseGet(
            () -> Mapping.Entry.of(mapping.header(), made(depth, start.get(), mapping.origin())));
    return mapping.with(step, old.with(change(old.value(), depth + 1, start, change)));
  }

  private Value made(int depth, Value start, Origin origin) {
    if (depth == steps.size() - 1) {
      return start;
    }
    String next = steps.get(depth + 1);
    return isCondition(next) || index(next) >= 0
        ? Sequence.of(List.of(), origin)
        : Mapping.empty(origin);
  }

  private Value items(
      Sequence sequence, int depth, Optional<Value> start, UnaryOperator<Value> change) {
    String step = steps.get(depth);
    List<Value> items = new ArrayList<>(sequence.items());
    boolean found = false;
    for (int i = 0; i < items.size(); i++) {
      if (isMeant(items.get(i), i, step)) {
        found = true;
        boolean primitive = step.startsWith("[=");
        items.set(i, change(items.get(i), primitive ? steps.size() : depth + 1, start, change));
      }
    }
    if (!found && start.isPresent() && isCondition(step) && !step.startsWith("[=")) {
      Origin origin = sequence.origin();
      String key = step.substring(1, step.indexOf('='));
      Value name = Scalar.string(step.substring(step.indexOf('=') + 1, step.length() - 1), origin);
      Mapping made = Mapping.empty(origin).with(key, Mapping.Entry.of(origin.span(), name));
      items.add(change(made, depth + 1, start, change));
    }
    return sequence.withItems(items);
  }

  private static boolean isMeant(Value item, int index, String step) {
    if (step.equals("*")) {
      return true;
    }
    if (!isCondition(step)) {
      return index(step) == index;
    }
    String key = step.substring(1, step.indexOf('='));
    String pattern = step.substring(step.indexOf('=') + 1, step.length() - 1);
    Optional<String> text =
        key.isEmpty() && item instanceof Scalar scalar ? scalar.asText() : text(item, key);
    try {
      Pattern compiled = Pattern.compile(pattern);
      return text.filter(t -> compiled.matcher(t).find()).isPresent();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static Optional<String> text(Value item, String key) {
    return item instanceof Mapping mapping ? mapping.textAt(key) : Optional.empty();
  }

  private static int index(String step) {
    return step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1;
  }
}
