package io.github.seamark.rules;

import io.github.seamark.rule.RulePage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The examples on a rule's page: each code block is a small repository. A comment that is nothing
 * but a path starts a file; without one the block is a single file that is named after its
 * language.
 */
final class PageExamples {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:#|//|;)\\s+([\\w./-]+\\.(?:ya?ml|tf|hcl|ini|tfvars|tpl|tftpl|json|txt))\\s*");
  private static final Map<String, String> NAMES =
      Map.of(
          "yaml", "example.yaml",
          "hcl", "main.tf",
          "terraform", "main.tf",
          "ini", "pgbouncer.ini",
          "diff", "");

  private PageExamples() {}

  /** The examples below a heading. */
  static List<CaseFolder> in(RulePage page, String heading) {
    List<CaseFolder> examples = new ArrayList<>();
    String body = "\n" + page.body();
    int start = body.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      return examples;
    }
    int next = body.indexOf("\n## ", start + 1);
    Matcher block = BLOCK.matcher(body.substring(start, next < 0 ? body.length() : next));
    while (block.find()) {
      String name = NAMES.getOrDefault(block.group(1), "");
      if (!name.isEmpty()) {
        examples.add(files(name, block.group(2)));
      }
    }
    return examples;
  }

  private static CaseFolder files(String usual, String block) {
    Map<String, StringBuilder> texts = new TreeMap<>();
    String name = usual;
    for (String line : block.split("\n", -1)) {
      Matcher file = FILE.matcher(line);
      if (file.matches()) {
        name = file.group(1);
      } else {
        texts.computeIfAbsent(name, n -> new StringBuilder()).append(line).append('\n');
      }
    }
    Map<String, byte[]> files = new TreeMap<>();
    texts.forEach(
        (path, text) -> {
          if (!text.toString().isBlank()) {
            files.put(path, text.toString().getBytes(StandardCharsets.UTF_8));
          }
        });
    return new CaseFolder(files);
  }
}
