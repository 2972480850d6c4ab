package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.estate.Estate;
import io.github.seamark.report.EstatePicture.Edge;
import io.github.seamark.report.EstatePicture.Node;
import io.github.seamark.report.Inquiry.Answer;
import io.github.seamark.report.Leaves.Leaf;
import io.github.seamark.rule.Decision;
import io.github.seamark.source.Span;
import io.github.seamark.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a place or an object, and why each rule spoke, kept silent or could not tell.
 */
public final class WhyReport {
  /** How many objects that share a place are shown in full to people. */
  private static final int SHOWN = 4;

  private final Inquiry inquiry;
  private final String asked;
  private final Optional<Spot> spot;
  private final Answer answer;
  private final List<String> rules;

  private WhyReport(
      Inquiry inquiry, String asked, Optional<Spot> spot, Answer answer, List<String> rules) {
    this.inquiry = inquiry;
    this.asked = asked;
    this.spot = spot;
    this.answer = answer;
    this.rules = List.copyOf(rules);
  }

  /**
   * About a place.
   *
   * @param decisions what the rules decided
   * @param rules the ids of the rules that were asked
   */
  public static WhyReport at(
      Spot spot, Estate estate, List<Decision> decisions, List<String> rules) {
    Inquiry inquiry = new Inquiry(estate, decisions);
    return new WhyReport(inquiry, spot.toString(), Optional.of(spot), inquiry.at(spot), rules);
  }

  /**
   * About the objects that go by a name: {@code web}, {@code shop/web}, {@code
   * Deployment/shop/web}.
   *
   * @param decisions what the rules decided
   * @param rules the ids of the rules that were asked
   */
  public static WhyReport about(
      String name, Estate estate, List<Decision> decisions, List<String> rules) {
    Inquiry inquiry = new Inquiry(estate, decisions);
    return new WhyReport(inquiry, name, Optional.empty(), inquiry.about(name), rules);
  }

  /** Whether nothing is known of the place, or nothing goes by the name. */
  public boolean isEmpty() {
    return answer.subjects().isEmpty() && answer.decisions().isEmpty();
  }

  /** The names by which objects go. */
  public Set<String> names() {
    return inquiry.names();
  }

  /** For people. */
  public void writeText(Appendable out) throws IOException {
    if (isEmpty()) {
      out.append(Words.of(asked)).append(": no workload, release, pooler, database or");
      out.append(" configuration object is made of what stands here\n");
      return;
    }
    if (spot.isPresent()) {
      out.append(Words.of(asked)).append('\n');
      values(spot.get(), out);
      out.append('\n');
    }
    for (Subject subject : answer.subjects().stream().limit(SHOWN).toList()) {
      subject(subject, out);
    }
    int more = answer.subjects().size() - SHOWN;
    if (more > 0) {
      out.append(
          "and %d more objects: ask for one by its name, or take -f json\n\n".formatted(more));
    }
    decisions(out);
  }

  private void values(Spot here, Appendable out) throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    for (Subject subject : answer.subjects()) {
      for (Leaf leaf : subject.leaves()) {
        if (leaf.isAt(here)) {
          lines.add(leaf(leaf));
        }
      }
    }
    for (String line : lines) {
      out.append(line);
    }
  }

  private static String leaf(Leaf leaf) {
    StringBuilder text = new StringBuilder("  ");
    text.append(Words.of(leaf.path())).append(" = ").append(Leaf.shown(leaf.value()));
    text.append("  ").append(place(leaf.value().origin().span())).append('\n');
    Leaf.carriers(leaf.value())
        .forEach(s -> text.append("    through ").append(place(s)).append('\n'));
    for (Value lost : leaf.overridden()) {
      text.append("    overrides ")
          .append(Leaf.shown(lost))
          .append("  ")
          .append(place(lost.origin().span()))
          .append('\n');
    }
    return text.toString();
  }

  private void subject(Subject subject, Appendable out) throws IOException {
    out.append(subject.name()).append("  ").append(place(subject.header())).append('\n');
    for (Fact fact : subject.facts()) {
      out.append("  %s: %s  %s\n".formatted(fact.name(), fact.shown(), place(fact.place())));
    }
    for (Edge edge : inquiry.links(subject.piece())) {
      out.append("  ").append(words(edge, subject)).append('\n');
    }
    out.append('\n');
  }

  private static String words(Edge edge, Subject subject) {
    boolean outward = edge.from().declaration().equals(subject.piece().declaration());
    String text =
        outward && !isTarget(edge, subject)
            ? edge.label() + " " + edge.target()
            : "is what " + edge.from().name() + " " + edge.label();
    List<String> proof = edge.proof().stream().map(WhyReport::place).distinct().toList();
    return proof.isEmpty() ? text : text + "  " + String.join(", ", proof);
  }

  private static boolean isTarget(Edge edge, Subject subject) {
    return edge.to().map(Node::name).filter(subject.name()::equals).isPresent();
  }

  private void decisions(Appendable out) throws IOException {
    List<Decision> here = answer.decisions().stream().filter(this::isHere).toList();
    List<Decision> about = answer.decisions().stream().filter(d -> !here.contains(d)).toList();
    if (!here.isEmpty()) {
      out.append("Rules that looked at this place\n");
      decisions(here, out);
    }
    if (!about.isEmpty()) {
      out.append(here.isEmpty() ? "Rules\n" : "Rules that looked at the rest of it\n");
      decisions(about, out);
    }
    List<String> rest = undeciding();
    if (!rest.isEmpty()) {
      out.append("Nothing to decide here: ").append(String.join(", ", rest)).append('\n');
    }
  }

  private boolean isHere(Decision decision) {
    return spot.isPresent() && decision.places().stream().anyMatch(spot.get()::touches);
  }

  private List<String> undeciding() {
    List<String> rest = new ArrayList<>(rules);
    answer.decisions().forEach(d -> rest.remove(d.rule()));
    return rest;
  }

  private static void decisions(List<Decision> decisions, Appendable out) throws IOException {
    for (Decision decision : decisions) {
      String words = Words.of(decision.words());
      out.append("  %-9s  %s: %s\n".formatted(word(decision), decision.rule(), words));
      List<String> places = decision.places().stream().map(WhyReport::place).distinct().toList();
      out.append("             ").append(String.join(", ", places)).append('\n');
    }
  }

  private static String word(Decision decision) {
    return decision.outcome().name().toLowerCase(Locale.ROOT);
  }

  private static String place(Span span) {
    return Words.of(span.path()) + ":" + span.from().line();
  }

  /**
   * A document {@code {"version": 1, "asked": …, "objects": […], "decisions": […],
   * "nothingToDecide": […]}}; the values at a place stand under the objects that they belong to.
   */
  public void writeJson(Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFormat.pretty(text)) {
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeStringField("asked", Words.of(asked));
      json.writeArrayFieldStart("objects");
      for (Subject subject : answer.subjects()) {
        json(subject, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("decisions");
      for (Decision decision : answer.decisions()) {
        json(decision, json);
      }
      json.writeEndArray();
      strings("nothingToDecide", undeciding(), json);
      json.writeEndObject();
    }
    out.append(text.toString()).append('\n');
  }

  private void json(Subject subject, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", subject.name());
    json.writeStringField("place", place(subject.header()));
    json.writeArrayFieldStart("values");
    for (Leaf leaf : subject.leaves()) {
      if (spot.filter(leaf::isAt).isPresent()) {
        json(leaf, json);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("facts");
    for (Fact fact : subject.facts()) {
      json.writeStartObject();
      json.writeStringField("name", fact.name());
      json.writeStringField("value", fact.shown());
      json.writeBooleanField("known", fact.known());
      json.writeStringField("place", place(fact.place()));
      json.writeEndObject();
    }
    json.writeEndArray();
    strings(
        "links",
        inquiry.links(subject.piece()).stream().map(e -> words(e, subject)).toList(),
        json);
    json.writeEndObject();
  }

  private static void json(Leaf leaf, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", Words.of(leaf.path()));
    json.writeStringField("value", Leaf.shown(leaf.value()));
    json.writeStringField("place", place(leaf.value().origin().span()));
    strings("through", Leaf.carriers(leaf.value()).map(WhyReport::place).toList(), json);
    List<String> lost =
        leaf.overridden().stream()
            .map(v -> Leaf.shown(v) + " at " + place(v.origin().span()))
            .toList();
    strings("overrides", lost, json);
    json.writeEndObject();
  }

  private static void json(Decision decision, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", decision.rule());
    json.writeStringField("outcome", word(decision));
    json.writeStringField("words", Words.of(decision.words()));
    strings("places", decision.places().stream().map(WhyReport::place).distinct().toList(), json);
    json.writeEndObject();
  }

  private static void strings(String name, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
