package io.github.seamark.syntax.yaml;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a text held: documents and problems, always both.
 *
 * @param text what was read
 * @param documents the documents that could be read, in order; those before and after a broken one
 *     included
 * @param problems what could not be read
 * @param versions the {@code %YAML} directives
 */
public record YamlFile(
    Text text, List<Document> documents, List<Problem> problems, List<Version> versions) {

  /**
   * One document.
   *
   * @param root its content; empty for an empty document
   * @param complete whether all of it could be read
   */
  public record Document(Optional<YamlNode> root, boolean complete) {}

  /**
   * A directive that states a version of YAML.
   *
   * @param place where its document starts
   * @param minor what stands behind {@code %YAML 1.}
   */
  public record Version(Span place, int minor) {}

  /** Copies the lists. */
  public YamlFile {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
    versions = List.copyOf(versions);
  }

  /** Reads a text. Never fails: what is wrong is among the problems. */
  public static YamlFile parse(Text text) {
    return new YamlParser(text.settled()).parse();
  }
}
