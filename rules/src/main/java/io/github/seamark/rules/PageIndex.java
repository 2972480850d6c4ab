package io.github.seamark.rules;

import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.Severity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pages in a form that costs start-up nothing: fields one after another, no text to parse. */
public final class PageIndex {
  /** The resource's name, beside this class. */
  public static final String RESOURCE = "pages.index";

  private PageIndex() {}

  /** Writes pages. */
  public static void write(List<RulePage> pages, DataOutputStream out) throws IOException {
    out.writeShort(pages.size());
    for (RulePage page : pages) {
      out.writeUTF(page.id());
      out.writeUTF(page.title());
      out.writeUTF(page.severity().name());
      out.writeUTF(page.since());
      writeAll(page.tags(), out);
      Map<String, String> options = new TreeMap<>(page.options());
      writeAll(List.copyOf(options.keySet()), out);
      writeAll(List.copyOf(options.values()), out);
      writeAll(page.incident().stream().toList(), out);
      writeAll(page.aliases(), out);
      out.writeUTF(page.body());
    }
  }

  /** Reads what {@link #write} wrote. */
  static List<RulePage> read(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    List<RulePage> pages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      pages.add(
          new RulePage(
              in.readUTF(),
              in.readUTF(),
              Severity.valueOf(in.readUTF()),
              in.readUTF(),
              readAll(in),
              join(readAll(in), readAll(in)),
              first(readAll(in)),
              readAll(in),
              in.readUTF()));
    }
    return pages;
  }

  private static void writeAll(List<String> texts, DataOutputStream out) throws IOException {
    out.writeByte(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static List<String> readAll(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  private static Map<String, String> join(List<String> keys, List<String> values) {
    Map<String, String> joined = new TreeMap<>();
    for (int i = 0; i < keys.size(); i++) {
      joined.put(keys.get(i), values.get(i));
    }
    return joined;
  }

  private static Optional<String> first(List<String> texts) {
    return texts.stream().findFirst();
  }
}
