package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.estate.Estate;
import io.github.seamark.report.EstatePicture.Edge;
import io.github.seamark.report.EstatePicture.Node;
import io.github.seamark.report.Inquiry.Answer;
import io.github.seamark.report.Leaves.Leaf;
import io.github.seamark.rule.Decision;
import io.github.seamark.value.Value;
import java.io.IOException;
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
    text.append("  ").append(Words.place(leaf.value().origin().span())).append('\n');
    Leaf.carriers(leaf.value())
        .forEach(s -> text.append("    through ").append(Words.place(s)).append('\n'));
    for (Value lost : leaf.overridden()) {
      text.append("    overrides ")
          .append(Leaf.shown(lost))
          .append("  ")
          .append(Words.place(lost.origin().span()))
          .append('\n');
    }
    return text.toString();
  }

  private void subject(Subject subject, Appendable out) throws IOException {
    out.append(subject.name()).append("  ").append(Words.place(subject.header())).append('\n');
    for (Fact fact : subject.facts()) {
      out.append("  %s: %s  %s\n".formatted(fact.name(), fact.shown(), Words.place(fact.place())));
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
    List<String> proof = edge.proof().stream().map(Words::place).distinct().toList();
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
      List<String> places = decision.places().stream().map(Words::place).distinct().toList();
      out.append("             ").append(String.join(", ", places)).append('\n');
    }
  }

  private static String word(Decision decision) {
    return decision.outcome().name().toLowerCase(Locale.ROOT);
  }

  /**
   * A document {@code {"version": 1, "asked": …, "objects": […], "decisions": […],
   * "nothingToDecide": […]}}; the values at a place stand under the objects that they belong to.
   */
  public void writeJson(Appendable out) throws IOException {
    Json.document(
        out,
        json -> {
          json.writeStringField("asked", Words.of(asked));
          Json.objects("objects", answer.subjects(), json, this::json);
          Json.objects("decisions", answer.decisions(), json, WhyReport::json);
          Json.strings("nothingToDecide", undeciding(), json);
        });
  }

  private void json(Subject subject, JsonGenerator json) throws IOException {
    json.writeStringField("name", subject.name());
    json.writeStringField("place", Words.place(subject.header()));
    List<Leaf> here =
        subject.leaves().stream().filter(leaf -> spot.filter(leaf::isAt).isPresent()).toList();
    Json.objects("values", here, json, WhyReport::json);
    Json.objects("facts", subject.facts(), json, WhyReport::json);
    Json.strings(
        "links",
        inquiry.links(subject.piece()).stream().map(e -> words(e, subject)).toList(),
        json);
  }

  private static void json(Fact fact, JsonGenerator json) throws IOException {
    json.writeStringField("name", fact.name());
    json.writeStringField("value", fact.shown());
    json.writeBooleanField("known", fact.known());
    json.writeStringField("place", Words.place(fact.place()));
  }

  private static void json(Leaf leaf, JsonGenerator json) throws IOException {
    json.writeStringField("path", Words.of(leaf.path()));
    json.writeStringField("value", Leaf.shown(leaf.value()));
    json.writeStringField("place", Words.place(leaf.value().origin().span()));
    Json.strings("through", Leaf.carriers(leaf.value()).map(Words::place).toList(), json);
    List<String> lost =
        leaf.overridden().stream()
            .map(v -> Leaf.shown(v) + " at " + Words.place(v.origin().span()))
            .toList();
    Json.strings("overrides", lost, json);
  }

  private static void json(Decision decision, JsonGenerator json) throws IOException {
    json.writeStringField("rule", decision.rule());
    json.writeStringField("outcome", word(decision));
    json.writeStringField("words", Words.of(decision.words()));
    Json.strings("places", decision.places().stream().map(Words::place).distinct().toList(), json);
  }
}
