package io.github.seamark.helm;

import io.github.seamark.catalogue.ValuePath;
import io.github.seamark.estate.Release.Layer;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes layers of values of what carriers give: files, texts and single paths. */
public final class ValuesLayers {
  private ValuesLayers() {}

  /** The layer of a values file of this repository; empty where it cannot be read. */
  public static Optional<Layer> file(Repository repository, String path) {
    return repository.source(path).flatMap(s -> text(Layer.Kind.FILE, Text.of(s)));
  }

  /** The layer of a YAML text; empty where it is no mapping. An empty text is an empty layer. */
  public static Optional<Layer> text(Layer.Kind kind, Text text) {
    YamlValues.Documents read = YamlValues.read(text);
    List<Value> documents = read.documents();
    if (documents.isEmpty()) {
      Span place = text.span(0, 0);
      return read.problems().isEmpty()
          ? Optional.of(new Layer(kind, Mapping.empty(Origin.at(place)), place))
          : Optional.empty();
    }
    if (documents.get(0) instanceof Scalar scalar && scalar.isNull()) {
      Origin origin = scalar.origin();
      return Optional.of(new Layer(kind, Mapping.empty(origin), origin.span()));
    }
    return documents.get(0) instanceof Mapping mapping
        ? Optional.of(new Layer(kind, mapping, place(mapping)))
        : Optional.empty();
  }

  /** The layer of values that stand under a key. */
  public static Layer inline(Mapping values) {
    return new Layer(Layer.Kind.INLINE, values, values.header());
  }

  /** A layer in the place of one that cannot be read: it may set anything. */
  public static Layer unread(Unknown why) {
    Span place = why.origin().span();
    return new Layer(Layer.Kind.SET, Mapping.empty(why.origin()).withRest(why), place);
  }

  private static Span place(Mapping mapping) {
    return mapping.entries().values().stream()
        .findFirst()
        .map(Mapping.Entry::key)
        .orElse(mapping.header());
  }

  /**
   * The layer that sets one path, as {@code --set} does; an index in it ({@code env[0].name}) means
   * one item of a list.
   *
   * @param path the path as written
   * @param value the value
   * @param key where the path is written
   */
  public static Layer set(String path, Value value, Span key) {
    List<String> keys = keys(path);
    Origin origin = Origin.at(key);
    Value at = value;
    for (int i = keys.size() - 1; i > 0; i--) {
      at = Mapping.empty(origin).with(keys.get(i), Mapping.Entry.of(key, at));
    }
    Mapping root = Mapping.empty(origin).with(keys.get(0), Mapping.Entry.of(key, at));
    return new Layer(Layer.Kind.SET, root, key);
  }

  /** The keys of a path; {@code env[0]} is two. */
  private static List<String> keys(String path) {
    List<String> keys = new ArrayList<>();
    for (String key : ValuePath.parse(path).keys()) {
      int open = key.indexOf('[');
      while (open >= 0 && key.endsWith("]")) {
        if (open > 0) {
          keys.add(key.substring(0, open));
        }
        int close = key.indexOf(']', open);
        keys.add(key.substring(open, close + 1));
        key = key.substring(close + 1);
        open = key.indexOf('[');
      }
      if (!key.isEmpty() || keys.isEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }

  /**
   * What a text given to {@code --set} becomes: true, false, null and whole numbers are typed, what
   * stands in braces is a list, all else stays text. A comma that nothing escapes would begin the
   * next setting.
   */
  public static Value typed(Scalar given) {
    Optional<String> text = given.asText();
    if (text.isEmpty()) {
      return given;
    }
    String plain = text.get();
    List<Text> parts = parts(given.text());
    if (plain.startsWith("{") && plain.endsWith("}")) {
      List<Value> items = new ArrayList<>();
      for (Text item : parts(given.text().slice(1, plain.length() - 1))) {
        items.add(single(Scalar.string(item, given.origin())));
      }
      return Sequence.of(plain.equals("{}") ? List.of() : items, given.origin());
    }
    return parts.size() > 1
        ? Unknown.because("a comma begins another setting", given.origin())
        : single(Scalar.string(parts.get(0), given.origin()));
  }

  /** The parts between commas; a backslash makes any character plain. */
  private static List<Text> parts(Text text) {
    List<Text> parts = new ArrayList<>();
    Text.Builder part = new Text.Builder();
    Span place = text.span();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.chars().charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(text, from, i);
        from = ++i;
      } else if (c == ',') {
        parts.add(part.append(text, from, i).build(place));
        part = new Text.Builder();
        from = i + 1;
      }
    }
    parts.add(part.append(text, from, text.length()).build(place));
    return parts;
  }

  private static Value single(Scalar given) {
    String plain = given.text().chars();
    Origin origin = given.origin();
    if (plain.equalsIgnoreCase("true") || plain.equalsIgnoreCase("false")) {
      return Scalar.bool(Boolean.parseBoolean(plain), origin);
    }
    if (plain.equalsIgnoreCase("null")) {
      return Scalar.nul(origin);
    }
    return plain.matches("0|-?[1-9]\\d{0,17}")
        ? Scalar.number(Long.parseLong(plain), origin)
        : Scalar.string(given.text(), origin);
  }
}
