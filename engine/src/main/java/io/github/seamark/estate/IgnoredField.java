package io.github.seamark.estate;

import java.util.ArrayList;
import java.util.List;

/**
 * A path whose value in the repository is not authoritative after creation, as Terraform ({@code
 * spec[0].template[0].spec[0].container[0].image}) or Argo CD ({@code
 * /spec/template/spec/containers/0/image}, {@code .spec.template.spec.containers[].image}) write
 * it.
 */
final class IgnoredField {
  private static final List<String> POD = List.of("spec", "template", "spec");

  private final List<String> words;

  private IgnoredField(List<String> words) {
    this.words = words;
  }

  static IgnoredField of(String path) {
    List<String> words = new ArrayList<>();
    for (String word : path.split("[^A-Za-z0-9_]+", -1)) {
      if (!word.isEmpty() && !word.equals("manifest") && !word.equals("yaml_body")) {
        words.add(word);
      }
    }
    return new IgnoredField(words);
  }

  /** Whether the image of the container at an index lies at the path or below it. */
  boolean coversImage(int container) {
    if (words.equals(List.of("all"))) {
      return true;
    }
    int at = 0;
    for (String part : POD) {
      if (at == words.size()) {
        return true;
      }
      if (!words.get(at++).equals(part)) {
        return false;
      }
      at = skipIndex(at);
    }
    return at == words.size() || (isContainers(words.get(at)) && covers(at + 1, container));
  }

  private boolean covers(int at, int container) {
    if (at == words.size()) {
      return true;
    }
    boolean index = isIndex(words.get(at));
    // A filter between the list and the field (jq's select) may mean any of the containers.
    return (!index || words.get(at).equals(String.valueOf(container)))
        && ((at + 1 == words.size() && index) || words.get(words.size() - 1).equals("image"));
  }

  /** Terraform's blocks that stand once are lists of one. */
  private int skipIndex(int at) {
    return at < words.size() && isIndex(words.get(at)) ? at + 1 : at;
  }

  private static boolean isContainers(String word) {
    return word.equals("container") || word.equals("containers");
  }

  private static boolean isIndex(String word) {
    return word.chars().allMatch(Character::isDigit);
  }
}
