package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads bodies: attributes and blocks. After a mistake it goes on with the next item. */
final class BodyParser {
  private final Text text;
  private final Cursor in;
  private final ExpressionParser expressions;
  private final List<Problem> problems = new ArrayList<>();

  /** Whether a mistake that is reported took the rest of the file with it. */
  private boolean lost;

  BodyParser(Text text) {
    this.text = text;
    this.in = new Cursor(text);
    this.expressions = new ExpressionParser(in);
  }

  HclFile file() {
    HclBody body = body(true);
    return new HclFile(text, body, problems);
  }

  private void report(SyntaxError error) {
    int at = Math.min(error.offset(), text.length());
    problems.add(new Problem(text.span(at, at), error.words()));
  }

  private HclBody body(boolean top) {
    int start = in.at;
    int depth = in.depth();
    Items items = new Items();
    while (true) {
      try {
        in.skipLines();
        if (in.atEnd() || (!top && in.peek() == '}')) {
          break;
        }
        item(items);
      } catch (SyntaxError e) {
        report(e);
        items.complete = false;
        in.depth(depth);
        int from = Math.max(items.itemStart, start);
        recover(from);
        lost |= in.atEnd();
        if (in.at <= from && !in.atEnd()) {
          in.at = from + 1;
        }
      }
    }
    return new HclBody(items.attributes, items.blocks, items.complete, start, in.at);
  }

  /** A body in the making. */
  private static final class Items {
    final List<HclAttribute> attributes = new ArrayList<>();
    final List<HclBlock> blocks = new ArrayList<>();
    final Set<String> names = new HashSet<>();
    boolean complete = true;
    int itemStart;
  }

  private void item(Items items) {
    items.itemStart = in.at;
    if (!in.isIdentifierStart()) {
      throw in.error("an argument or a block was expected");
    }
    int start = in.at;
    String name = in.identifier();
    int nameEnd = in.at;
    in.skip();
    if (in.peek() == '=' && in.peek(1) != '=') {
      attribute(items, name, start, nameEnd);
    } else if (in.peek() == '{' || in.peek() == '"' || in.isIdentifierStart()) {
      block(items, name, start, nameEnd);
    } else {
      throw in.error("an argument needs = and a block needs { after its name");
    }
  }

  private void attribute(Items items, String name, int start, int nameEnd) {
    in.at++;
    in.skip();
    if (in.isBreak() || in.atEnd()) {
      throw in.error("the value of %s is missing".formatted(name));
    }
    HclAttribute attribute = new HclAttribute(name, start, nameEnd, expressions.expression());
    endOfItem();
    if (!items.names.add(name)) {
      throw in.error(start, "argument %s is set twice".formatted(name));
    }
    items.attributes.add(attribute);
  }

  private void endOfItem() {
    in.skip();
    if (in.isBreak()) {
      in.takeBreak();
    } else if (!in.atEnd()) {
      throw in.error("a new line was expected");
    }
  }

  private void block(Items items, String type, int start, int typeEnd) {
    List<HclBlock.Label> labels = new ArrayList<>();
    int headerEnd = typeEnd;
    while (in.peek() != '{') {
      labels.add(label());
      headerEnd = in.at;
      in.skip();
    }
    in.at++;
    in.enter();
    HclBlock block = new HclBlock(type, labels, start, headerEnd, blockBody(start), in.at);
    in.leave();
    items.blocks.add(block);
    endOfItem();
  }

  private HclBlock.Label label() {
    int start = in.at;
    if (in.peek() == '"') {
      String label = expressions.templates().plainString();
      return new HclBlock.Label(label, start, in.at);
    }
    if (!in.isIdentifierStart()) {
      throw in.error("a label or { was expected");
    }
    return new HclBlock.Label(in.identifier(), start, in.at);
  }

  private HclBody blockBody(int header) {
    in.skip();
    if (in.isBreak()) {
      in.takeBreak();
      HclBody body = body(false);
      close(header);
      return body;
    }
    return oneLine();
  }

  private void close(int header) {
    if (!in.atEnd()) {
      in.at++;
    } else if (!lost) {
      report(in.error(header, "the block is not closed"));
      lost = true;
    }
  }

  private HclBody oneLine() {
    int start = in.at;
    if (in.peek() == '}') {
      in.at++;
      return new HclBody(List.of(), List.of(), true, start, in.at - 1);
    }
    int nameStart = in.at;
    String name = in.identifier();
    int nameEnd = in.at;
    in.skip();
    if (in.peek() != '=' || in.peek(1) == '=') {
      throw in.error("a block on one line holds one argument at most");
    }
    in.at++;
    in.skip();
    if (in.looksAt("<<")) {
      throw in.error("a heredoc cannot stand in a block on one line");
    }
    HclAttribute attribute = new HclAttribute(name, nameStart, nameEnd, expressions.expression());
    in.skip();
    if (in.peek() != '}') {
      throw in.error("a block on one line must be closed on it");
    }
    in.at++;
    return new HclBody(List.of(attribute), List.of(), true, start, in.at - 1);
  }

  /** Skips the rest of a broken item: to the end of the line on which its brackets are closed. */
  private void recover(int itemStart) {
    in.breaksAreBlank(false);
    int from = Math.max(in.at, itemStart);
    int open = openBrackets(itemStart, from);
    in.at = from;
    while (!in.atEnd()) {
      char c = in.peek();
      if (c == '\n' && open <= 0) {
        in.at++;
        return;
      }
      if (c == '}' && open <= 0) {
        return;
      }
      open += c == '{' || c == '[' || c == '(' ? 1 : c == '}' || c == ']' || c == ')' ? -1 : 0;
      in.at++;
      if (c == '\n' && startsItem()) {
        return;
      }
    }
  }

  private int openBrackets(int from, int to) {
    int open = 0;
    for (int i = from; i < Math.min(to, in.end); i++) {
      char c = in.chars.charAt(i);
      open += c == '{' || c == '[' || c == '(' ? 1 : c == '}' || c == ']' || c == ')' ? -1 : 0;
    }
    return Math.max(0, open);
  }

  /** Whether a line starts at column one with what only a top-level block starts with. */
  private boolean startsItem() {
    for (String keyword :
        List.of("resource \"", "module \"", "variable \"", "output \"", "data \"", "locals {")) {
      if (in.looksAt(keyword)) {
        return true;
      }
    }
    return false;
  }
}
