package io.github.seamark.syntax.gotemplate;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a text into literals and actions and nests the blocks (Go's text/template/parse). */
final class TemplateParser {
  private static final int DEPTH = 200;

  private final Text text;
  private final String chars;
  private final List<Problem> problems = new ArrayList<>();
  private int at;
  private boolean trimNext;
  private int depth;

  /** How a list of nodes ended. */
  private record Ending(String word, Optional<PipelineParser> rest, int start, int end) {}

  TemplateParser(Text text) {
    this.text = text;
    this.chars = text.chars();
  }

  GoTemplate parse() {
    List<GoNode> nodes = new ArrayList<>();
    try {
      Optional<Ending> ending = nodes(nodes);
      while (ending.isPresent()) {
        problem(ending.get().start, "%s without its beginning".formatted(ending.get().word));
        skip(ending.get());
        ending = nodes(nodes);
      }
    } catch (SyntaxError e) {
      problem(e.offset(), e.words());
    }
    return new GoTemplate(text, nodes, problems);
  }

  /** Goes behind an {@code else if} that belongs to nothing. */
  private void skip(Ending ending) {
    ending.rest.ifPresent(
        parser -> {
          parser.pipeline();
          at = parser.at();
          closeAction(ending.start);
        });
  }

  private void problem(int offset, String words) {
    int place = Math.min(offset, text.length());
    problems.add(new Problem(text.span(place, place), words));
  }

  /** Reads nodes up to an {@code else} or {@code end}; nothing at the end of the text. */
  private Optional<Ending> nodes(List<GoNode> into) {
    while (at < chars.length()) {
      int open = chars.indexOf("{{", at);
      int literalEnd = open < 0 ? chars.length() : open;
      literal(into, literalEnd, open >= 0 && trimsBefore(open));
      if (open < 0) {
        return Optional.empty();
      }
      Optional<Ending> ending = action(into, open);
      if (ending.isPresent()) {
        return ending;
      }
    }
    return Optional.empty();
  }

  private boolean trimsBefore(int open) {
    return chars.startsWith("-", open + 2)
        && open + 3 < chars.length()
        && Character.isWhitespace(chars.charAt(open + 3));
  }

  private void literal(List<GoNode> into, int end, boolean trimmed) {
    int start = at;
    int stop = end;
    while (trimNext && start < stop && Character.isWhitespace(chars.charAt(start))) {
      start++;
    }
    while (trimmed && stop > start && Character.isWhitespace(chars.charAt(stop - 1))) {
      stop--;
    }
    trimNext = false;
    if (stop > start) {
      into.add(new GoNode.Literal(start, stop));
    }
    at = end;
  }

  private Optional<Ending> action(List<GoNode> into, int open) {
    int start = open + 2 + (trimsBefore(open) ? 1 : 0);
    int content = start;
    while (content < chars.length() && Character.isWhitespace(chars.charAt(content))) {
      content++;
    }
    if (chars.startsWith("/*", content)) {
      int close = chars.indexOf("*/", content);
      if (close < 0) {
        throw new SyntaxError(open, "unterminated template comment");
      }
      at = close + 2;
      closeAction(open);
      return Optional.empty();
    }
    PipelineParser parser = new PipelineParser(chars, content);
    String word = parser.keyword();
    return block(into, open, word, parser);
  }

  /** Goes behind the closing delimiter. */
  private void closeAction(int open) {
    while (at < chars.length() && Character.isWhitespace(chars.charAt(at))) {
      at++;
    }
    if (chars.startsWith("-}}", at)) {
      trimNext = true;
      at += 3;
    } else if (chars.startsWith("}}", at)) {
      at += 2;
    } else {
      throw new SyntaxError(open, "a template action that is not closed or not understood");
    }
  }

  private Optional<Ending> block(List<GoNode> into, int open, String word, PipelineParser parser) {
    switch (word) {
      case "if" -> {
        List<GoNode.Branch> branches = new ArrayList<>();
        int end = branches(parser, open, branches);
        into.add(new GoNode.If(branches, open, end));
      }
      case "with" -> {
        List<GoNode.Branch> branches = new ArrayList<>();
        int end = branches(parser, open, branches);
        into.add(new GoNode.With(branches, open, end));
      }
      case "range" -> into.add(range(parser, open));
      case "define", "block" -> into.add(define(parser, open, word.equals("block")));
      case "template" -> into.add(call(parser, open));
      case "break", "continue" -> {
        at = parser.at();
        closeAction(open);
        into.add(new GoNode.Jump(word.equals("break"), open, at));
      }
      case "end" -> {
        at = parser.at();
        closeAction(open);
        return Optional.of(new Ending("end", Optional.empty(), open, at));
      }
      case "else" -> {
        return Optional.of(ending(parser, open));
      }
      default -> {
        GoPipeline pipeline = parser.pipeline();
        at = parser.at();
        closeAction(open);
        into.add(new GoNode.Action(pipeline, open, at));
      }
    }
    return Optional.empty();
  }

  private Ending ending(PipelineParser parser, int open) {
    String next = parser.keyword();
    if (next.equals("if") || next.equals("with")) {
      return new Ending("else", Optional.of(parser), open, at);
    }
    at = parser.at();
    closeAction(open);
    return new Ending("else", Optional.empty(), open, at);
  }

  private void enter(int open) {
    if (++depth > DEPTH) {
      throw new SyntaxError(open, "nested more than %d deep".formatted(DEPTH));
    }
  }

  /** Reads the branches of a block; where its first action ends. */
  private int branches(PipelineParser first, int open, List<GoNode.Branch> into) {
    enter(open);
    Optional<PipelineParser> parser = Optional.of(first);
    int end = -1;
    while (true) {
      Optional<GoPipeline> condition = parser.map(PipelineParser::pipeline);
      if (parser.isPresent()) {
        at = parser.get().at();
        closeAction(open);
      }
      end = end < 0 ? at : end;
      List<GoNode> body = new ArrayList<>();
      Ending ending = nodes(body).orElseThrow(() -> unclosed(open));
      into.add(new GoNode.Branch(condition, body));
      if (ending.word.equals("end")) {
        depth--;
        return end;
      }
      parser = ending.rest;
    }
  }

  private static SyntaxError unclosed(int open) {
    return new SyntaxError(open, "a template block has no end");
  }

  private void toEnd(List<GoNode> body, int open) {
    if (nodes(body).isEmpty()) {
      throw unclosed(open);
    }
  }

  private GoNode range(PipelineParser parser, int open) {
    enter(open);
    GoPipeline over = parser.pipeline();
    at = parser.at();
    closeAction(open);
    int end = at;
    List<GoNode> body = new ArrayList<>();
    List<GoNode> otherwise = new ArrayList<>();
    Ending ending = nodes(body).orElseThrow(() -> unclosed(open));
    if (ending.word.equals("else")) {
      toEnd(otherwise, open);
    }
    depth--;
    return new GoNode.Range(over, body, otherwise, open, end);
  }

  private GoNode define(PipelineParser parser, int open, boolean called) {
    enter(open);
    String name = parser.string();
    Optional<GoPipeline> given = called ? Optional.of(parser.pipeline()) : Optional.empty();
    at = parser.at();
    closeAction(open);
    int end = at;
    List<GoNode> body = new ArrayList<>();
    toEnd(body, open);
    depth--;
    return new GoNode.Define(name, body, given, open, end);
  }

  private GoNode call(PipelineParser parser, int open) {
    String name = parser.string();
    Optional<GoPipeline> given =
        parser.atClose() ? Optional.empty() : Optional.of(parser.pipeline());
    at = parser.at();
    closeAction(open);
    return new GoNode.Call(name, given, open, at);
  }
}
