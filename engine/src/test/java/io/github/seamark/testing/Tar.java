package io.github.seamark.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Writes gzipped tar archives as Helm packs charts. */
public final class Tar {
  private static final int BLOCK = 512;

  private Tar() {}

  /** An archive of files by path; paths that a header cannot hold get an extended one. */
  public static byte[] gzipped(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        String path = file.getKey();
        if (path.length() > 100) {
          String entry = " path=" + path + "\n";
          int length = entry.length() + 3;
          entry(out, "pax", 'x', length + entry);
        }
        entry(out, path.length() > 100 ? path.substring(0, 100) : path, '0', file.getValue());
      }
      out.write(new byte[2 * BLOCK]);
    }
    return bytes.toByteArray();
  }

  private static void entry(OutputStream out, String name, char type, String text)
      throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 124, "%011o".formatted(content.length));
    header[156] = (byte) type;
    put(header, 257, "ustar");
    out.write(header);
    out.write(content);
    out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
