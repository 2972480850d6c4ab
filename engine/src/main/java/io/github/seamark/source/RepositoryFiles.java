package io.github.seamark.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A repository over a list of paths and something that reads one of them. Decodes and caches. */
final class RepositoryFiles implements Repository {
  /** A larger file is named, never read. */
  static final int MAX_BYTES = 8 << 20;

  private static final String TOO_LARGE = "larger than 8 MiB, not read";
  private static final byte[] GIT_CRYPT = "\0GITCRYPT\0".getBytes(StandardCharsets.US_ASCII);

  /** Reads a file's bytes. Called by several threads. */
  @FunctionalInterface
  interface Reader {
    /**
     * The bytes.
     *
     * @throws TooLarge if there are more than {@link #MAX_BYTES}
     * @throws IOException if they cannot be had; the message is shown to people
     */
    byte[] read(String path) throws IOException;
  }

  /** Says that a file is over the limit. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super(TOO_LARGE);
    }
  }

  /** What decoding a file gave: its source or the reason why there is none. */
  private record Decoded(Optional<Source> source, Optional<Problem> problem) {}

  private final List<String> files;
  private final Reader reader;
  private final ConcurrentMap<String, Decoded> decoded = new ConcurrentHashMap<>();

  /** A repository of these files. */
  RepositoryFiles(Collection<String> paths, Reader reader) {
    this.files = paths.stream().sorted().distinct().toList();
    this.reader = reader;
  }

  @Override
  public List<String> files() {
    return files;
  }

  @Override
  public boolean contains(String path) {
    return Collections.binarySearch(files, path) >= 0;
  }

  @Override
  public Optional<Source> source(String path) {
    return contains(path) ? decoded.computeIfAbsent(path, this::decode).source : Optional.empty();
  }

  @Override
  public Optional<byte[]> bytes(String path) {
    if (!contains(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read(path));
    } catch (IOException e) {
      decoded.computeIfAbsent(path, p -> unread(p, "", reason(e)));
      return Optional.empty();
    }
  }

  @Override
  public List<Problem> problems() {
    return decoded.values().stream().flatMap(d -> d.problem.stream()).sorted().toList();
  }

  @Override
  public Optional<Problem> problem(String path) {
    return Optional.ofNullable(decoded.get(path)).flatMap(Decoded::problem);
  }

  @Override
  public List<Source> sources() {
    return files.stream()
        .map(decoded::get)
        .filter(Objects::nonNull)
        .flatMap(d -> d.source.stream())
        .toList();
  }

  private Decoded decode(String path) {
    try {
      return decode(path, reader.read(path));
    } catch (IOException e) {
      return unread(path, "", reason(e));
    }
  }

  private static Decoded decode(String path, byte[] bytes) {
    if (startsWith(bytes, GIT_CRYPT)) {
      return unread(path, "", "encrypted with git-crypt");
    }
    if (bytes.length > MAX_BYTES) {
      return unread(path, "", TOO_LARGE);
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      return unread(path, text.substring(0, nul), "NUL byte: a binary file, not read");
    }
    if (result.isError()) {
      return unread(path, text, "invalid UTF-8, not read");
    }
    return new Decoded(Optional.of(Source.of(path, text)), Optional.empty());
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** Names a file that cannot be read, at the end of what could be. */
  private static Decoded unread(String path, String readable, String reason) {
    Span place = Source.of(path, readable).span(readable.length(), readable.length());
    return new Decoded(Optional.empty(), Optional.of(new Problem(place, reason)));
  }

  private static String reason(IOException e) {
    return e instanceof TooLarge ? TOO_LARGE : "cannot be read: " + e.getClass().getSimpleName();
  }
}
