package io.github.seamark.rules;

import io.github.seamark.rule.Rule;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules that come with Seamark. No list of them exists: each page names its class. */
public final class BundledRules {
  private BundledRules() {}

  /** All of them. */
  public static RuleSet ruleSet() {
    List<RuleSet.Entry> entries = new ArrayList<>();
    for (RulePage page : pages()) {
      entries.add(new RuleSet.Entry(rule(page.id()), page));
    }
    return new RuleSet(entries);
  }

  private static List<RulePage> pages() {
    InputStream resource = BundledRules.class.getResourceAsStream(PageIndex.RESOURCE);
    if (resource == null) {
      throw new IllegalStateException("built without " + PageIndex.RESOURCE);
    }
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(resource, 1 << 16))) {
      return PageIndex.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rule rule(String id) {
    try {
      return Class.forName(BundledRules.class.getPackageName() + "." + simpleName(id))
          .asSubclass(Rule.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the page " + id + ".md has no rule", e);
    }
  }

  /** The inverse of {@link Rule#idOf}: {@code boot-herd} is {@code BootHerd}. */
  static String simpleName(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }
}
