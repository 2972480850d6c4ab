package io.github.seamark.syntax.hcl;

import java.util.List;

/**
 * {@code type "label" { … }}.
 *
 * @param type the type
 * @param labels the labels
 * @param start where the header starts
 * @param headerEnd the offset after the last label (or the type)
 * @param body what stands in the braces
 * @param end the offset after the closing brace
 */
public record HclBlock(
    String type, List<Label> labels, int start, int headerEnd, HclBody body, int end) {

  /**
   * A label.
   *
   * @param text its text, decoded
   * @param start where it starts, quote included
   * @param end the offset after it
   */
  public record Label(String text, int start, int end) {}

  /** Copies the labels. */
  public HclBlock {
    labels = List.copyOf(labels);
  }

  /** The text of a label, empty where there are fewer. */
  public String label(int index) {
    return index < labels.size() ? labels.get(index).text() : "";
  }
}
