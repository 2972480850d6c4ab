package io.github.seamark.benchmarks;

import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.gotemplate.GoTemplate;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.syntax.ini.IniDocument;
import io.github.seamark.syntax.yaml.YamlFile;
import io.github.seamark.value.YamlValues;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reads every file of a kind below a folder. The counter {@code megabytes} is what to look at: 10^6
 * bytes of UTF-8 a second, on one thread.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Readers {

  /** A language: which files hold it and how they are read. */
  public enum Language {
    /** Terraform and Terragrunt. */
    HCL("\\.(tf|tfvars|hcl)$", HclFile::parse),
    /** The tree alone. */
    YAML("\\.ya?ml$", YamlFile::parse),
    /** The tree and the values that kubectl makes of it. */
    YAML_VALUES("\\.ya?ml$", YamlValues::read),
    /** PgBouncer's. */
    INI("\\.ini(\\.[a-z0-9]+)?$", IniDocument::parse),
    /** Templates of charts. */
    GO_TEMPLATE("templates/.*\\.(ya?ml|tpl)$", GoTemplate::parse);

    private final Pattern path;
    private final Function<Text, Object> reader;

    Language(String path, Function<Text, Object> reader) {
      this.path = Pattern.compile(path);
      this.reader = reader;
    }
  }

  /** The files of one language, in memory. */
  @State(Scope.Benchmark)
  public static class RealFiles {
    /** The language. */
    @Param public Language language = Language.HCL;

    /** The folder. */
    @Param("../testdata")
    public String folder = "../testdata";

    private static final long LEAST_BYTES = 1_000_000;

    private final List<Source> sources = new ArrayList<>();
    private long bytes;

    /** Loads the files; few small ones are read again and again, as if they were many. */
    @Setup
    public void load() throws IOException {
      Path root = Path.of(folder);
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
          String name = root.relativize(path).toString();
          if (language.path.matcher(name).find()) {
            add(name, path);
          }
        }
      }
      if (sources.isEmpty()) {
        throw new IllegalStateException("no files of %s below %s".formatted(language, root));
      }
      List<Source> once = List.copyOf(sources);
      for (long size = bytes; bytes < LEAST_BYTES; bytes += size) {
        sources.addAll(once);
      }
    }

    private void add(String name, Path path) throws IOException {
      try {
        sources.add(Source.of(name, Files.readString(path)));
        bytes += Files.size(path);
      } catch (MalformedInputException e) {
        // Encrypted files are no text.
      }
    }
  }

  /** What was read. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Read {
    /** 10^6 bytes. */
    public double megabytes;
  }

  /** All files once. */
  @Benchmark
  public void read(RealFiles files, Read read, Blackhole hole) {
    for (Source source : files.sources) {
      hole.consume(files.language.reader.apply(Text.of(source)));
    }
    read.megabytes += files.bytes / 1e6;
  }
}
