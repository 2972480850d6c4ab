package io.github.seamark.syntax.yaml;

import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.scanner.Scanner;
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.tokens.Token;

/**
 * The library's scanner, but for the tabs that kubectl takes for blanks: where it stops at one
 * between two tokens, it is moved behind it and asked again.
 */
final class TabScanner implements Scanner {
  private final ScannerImpl scanner;
  private final StreamReader reader;
  private final String chars;
  private final YamlParser.Offsets offsets;

  /**
   * A scanner.
   *
   * @param scanner the library's, which has read nothing yet
   * @param reader what it reads from
   * @param chars what that holds
   */
  TabScanner(ScannerImpl scanner, StreamReader reader, String chars) {
    this.scanner = scanner;
    this.reader = reader;
    this.chars = chars;
    this.offsets = new YamlParser.Offsets(chars, 0);
  }

  /** Has the scanner fetch what it needs to answer; until then it has taken nothing. */
  private void fetch() {
    while (true) {
      try {
        scanner.checkToken();
        return;
      } catch (ScannerException e) {
        int tabs = tabs();
        if (tabs == 0 || !"while scanning for the next token".equals(e.getContext())) {
          throw e;
        }
        reader.forward(tabs);
      }
    }
  }

  /** How many blanks and tabs to go over. */
  private int tabs() {
    int at = offsets.of(reader.getIndex());
    if (at >= chars.length() || chars.charAt(at) != '\t' || mayBegin(at)) {
      return 0;
    }
    int end = at + 1;
    while (end < chars.length() && isBlank(chars.charAt(end))) {
      end++;
    }
    return end - at;
  }

  /**
   * Whether a collection may begin at an offset, so that a tab would indent it: first on its line
   * or behind the signs of items, keys and values that stand first.
   */
  private boolean mayBegin(int offset) {
    int at = offset;
    while (true) {
      while (at > 0 && isBlank(chars.charAt(at - 1))) {
        at--;
      }
      if (at == 0 || chars.charAt(at - 1) == '\n') {
        return true;
      }
      at--;
      boolean apart = at == 0 || chars.charAt(at - 1) == '\n' || isBlank(chars.charAt(at - 1));
      if (!apart || "-?:".indexOf(chars.charAt(at)) < 0) {
        return false;
      }
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  @Override
  public boolean checkToken(Token.ID id) {
    fetch();
    return scanner.checkToken(id);
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    fetch();
    return scanner.checkToken(choices);
  }

  @Override
  public Token peekToken() {
    fetch();
    return scanner.peekToken();
  }

  @Override
  public boolean hasNext() {
    fetch();
    return scanner.hasNext();
  }

  @Override
  public Token next() {
    fetch();
    return scanner.next();
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }
}
