package io.github.seamark.source;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The regular files in a gzipped tar archive, read in memory: POSIX ustar headers, with the long
 * names of GNU and pax. Nothing is unpacked; names that lead out of the archive are left out.
 */
public final class PackedFiles {
  private static final int BLOCK = 512;

  /** More entries than this are no chart. */
  private static final int MOST_ENTRIES = 10_000;

  /** What one archive may unfold to, in bytes. */
  private static final long MOST_BYTES = 64L << 20;

  private final InputStream in;
  private final Map<String, byte[]> files = new TreeMap<>();
  private long left = MOST_BYTES;

  private PackedFiles(InputStream in) {
    this.in = in;
  }

  /**
   * The files by their paths in the archive.
   *
   * @param archive the archive's bytes
   * @throws IOException if it is no such archive, is cut short, or holds too much
   */
  public static Map<String, byte[]> read(byte[] archive) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      PackedFiles packed = new PackedFiles(in);
      packed.entries();
      return packed.files;
    }
  }

  private void entries() throws IOException {
    Optional<String> longName = Optional.empty();
    for (int i = 0; i < MOST_ENTRIES; i++) {
      byte[] header = in.readNBytes(BLOCK);
      if (header.length < BLOCK || header[0] == 0) {
        return;
      }
      byte[] content = content(size(header));
      switch (header[156]) {
        case 'L' -> longName = Optional.of(text(content, 0, content.length));
        case 'x' -> longName = paxPath(content);
        case '0', 0 -> {
          add(longName.orElseGet(() -> name(header)), content);
          longName = Optional.empty();
        }
        default -> longName = Optional.empty();
      }
    }
    throw new IOException("an archive of more than %,d files".formatted(MOST_ENTRIES));
  }

  private void add(String name, byte[] content) {
    boolean inside =
        !name.startsWith("/")
            && name.indexOf('\\') < 0
            && RepositoryPaths.resolve("", name).filter(name::equals).isPresent();
    if (inside) {
      files.put(name, content);
    }
  }

  private byte[] content(long size) throws IOException {
    left -= size;
    if (size < 0 || left < 0) {
      throw new IOException("an archive that unfolds to more than 64 MiB");
    }
    byte[] content = in.readNBytes((int) size);
    if (content.length < size) {
      throw new EOFException();
    }
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    return content;
  }

  /** Octal digits; anything else is more than is read here. */
  private static long size(byte[] header) {
    String digits = text(header, 124, 12).strip();
    return digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : digits.isEmpty() ? 0 : -1;
  }

  private static String name(byte[] header) {
    String name = text(header, 0, 100);
    String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** The record {@code LENGTH path=NAME} of an extended header. */
  private static Optional<String> paxPath(byte[] content) {
    for (String entry : text(content, 0, content.length).split("\n", -1)) {
      int path = entry.indexOf(" path=");
      if (path > 0) {
        return Optional.of(entry.substring(path + " path=".length()));
      }
    }
    return Optional.empty();
  }

  /** The characters up to a NUL. */
  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
