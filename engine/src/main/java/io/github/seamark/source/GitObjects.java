package io.github.seamark.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reads files out of Git's object store through one {@code git cat-file --batch}. */
final class GitObjects implements RepositoryFiles.Reader, Closeable {
  private final Git git;
  private final Map<String, String> objects;
  private Optional<Process> batch = Optional.empty();
  private InputStream answers = InputStream.nullInputStream();

  /**
   * A reader.
   *
   * @param git where to run git
   * @param objects object ids by path
   */
  GitObjects(Git git, Map<String, String> objects) {
    this.git = git;
    this.objects = Map.copyOf(objects);
  }

  @Override
  public synchronized byte[] read(String path) throws IOException {
    String object = objects.get(path);
    if (object == null) {
      throw new IOException("no object");
    }
    OutputStream questions = process().getOutputStream();
    questions.write((object + "\n").getBytes(StandardCharsets.US_ASCII));
    questions.flush();
    String[] header = header().split(" ", -1);
    if (header.length != 3) {
      throw new IOException("the object is not here");
    }
    long size = Long.parseLong(header[2]);
    if (size > RepositoryFiles.MAX_BYTES) {
      answers.skipNBytes(size + 1);
      throw new RepositoryFiles.TooLarge();
    }
    byte[] content = answers.readNBytes((int) size);
    answers.skipNBytes(1);
    return content;
  }

  private Process process() throws IOException {
    if (batch.isEmpty()) {
      Process started = git.start("cat-file", "--batch");
      answers = new BufferedInputStream(started.getInputStream(), 1 << 16);
      batch = Optional.of(started);
    }
    return batch.get();
  }

  private String header() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = answers.read(); b != '\n'; b = answers.read()) {
      if (b < 0) {
        throw new IOException("git cat-file ended");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public synchronized void close() {
    batch.ifPresent(Process::destroy);
    batch = Optional.empty();
  }
}
