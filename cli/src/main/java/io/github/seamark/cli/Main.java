package io.github.seamark.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // The same numbers and letters for everybody: reports are compared, and read by machines.
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    // Null up to Java 21; from 22 on the console itself says whether there is a terminal.
    @SuppressWarnings("SystemConsoleNull")
    boolean terminal = System.console() != null;
    Console console = new Console(out, err, System.getenv(), terminal);
    int exitCode = CommandLines.run(console, arguments);
    out.flush();
    err.flush();
    // Not System.exit's detour through hooks: all is flushed, and idle worker threads are no reason
    // to wait.
    Runtime.getRuntime().halt(exitCode);
  }

  /** UTF-8 whatever the locale: reports are read by machines, too. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
