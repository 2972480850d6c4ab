package io.github.seamark.terraform;

import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one data source that needs no cluster: {@code kubectl_file_documents} splits its {@code
 * content} into YAML documents (alekc/terraform-provider-kubectl, {@code
 * kubernetes/data_source_kubectl_file_documents.go}): {@code documents} in order, {@code manifests}
 * by the objects' addresses in the API.
 */
final class FileDocuments {
  static final String TYPE = "kubectl_file_documents";

  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---[ \\t]*(?:#.*)?$\\R?");

  private FileDocuments() {}

  /** The data source with what it computes; as it is where the content is not known. */
  static Mapping complete(Mapping body) {
    Optional<Scalar> content =
        body.get("content").toOptional().filter(Scalar.class::isInstance).map(Scalar.class::cast);
    if (content.isEmpty()) {
      return body;
    }
    Origin origin = content.get().origin();
    List<Value> documents = new ArrayList<>();
    Map<String, Mapping.Entry> manifests = new LinkedHashMap<>();
    Optional<Unknown> rest = Optional.empty();
    for (Text text : split(content.get().text())) {
      Scalar document = Scalar.string(text, origin);
      documents.add(document);
      Optional<String> address = address(text);
      address.ifPresent(a -> manifests.put(a, Mapping.Entry.of(text.span(), document)));
      if (address.isEmpty()) {
        rest = Optional.of(Unknown.because("a document has no address in the API", origin));
      }
    }
    Mapping.Kind map = Mapping.Kind.map(Type.Primitive.STRING);
    Sequence.Kind list = Sequence.Kind.list(Type.Primitive.STRING);
    Mapping byAddress = new Mapping(manifests, rest, map, origin.span(), origin);
    Sequence inOrder = new Sequence(documents, Optional.empty(), list, origin);
    return body.with("documents", Mapping.Entry.of(origin.span(), inOrder))
        .with("manifests", Mapping.Entry.of(origin.span(), byAddress));
  }

  private static List<Text> split(Text text) {
    List<Text> documents = new ArrayList<>();
    Matcher separator = SEPARATOR.matcher(text.chars());
    int from = 0;
    while (separator.find()) {
      add(text, from, separator.start(), documents);
      from = separator.end();
    }
    add(text, from, text.length(), documents);
    return documents;
  }

  private static void add(Text text, int from, int to, List<Text> documents) {
    Text document = text.slice(from, to);
    if (!YamlValues.read(document).documents().stream()
        .allMatch(v -> v instanceof Scalar scalar && scalar.isNull())) {
      documents.add(document);
    }
  }

  /** {@code /apis/apps/v1/namespaces/web/deployments/web}, or without a namespace. */
  private static Optional<String> address(Text document) {
    List<Value> values = YamlValues.read(document).documents();
    if (values.size() != 1) {
      return Optional.empty();
    }
    Value object = values.get(0);
    Optional<String> version = object.textAt("apiVersion");
    Optional<String> kind = object.textAt("kind");
    Optional<String> name = object.textAt("metadata", "name");
    if (version.isEmpty() || kind.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    String group = version.get().contains("/") ? "/apis/" : "/api/";
    String namespace =
        object.textAt("metadata", "namespace").map(n -> "/namespaces/" + n).orElse("");
    return Optional.of(
        group + version.get() + namespace + "/" + plural(kind.get()) + "/" + name.get());
  }

  private static String plural(String kind) {
    String word = kind.toLowerCase(Locale.ROOT);
    if (word.matches(".*(s|x|ch)")) {
      return word + "es";
    }
    return word.matches(".*[^aeiou]y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
  }
}
