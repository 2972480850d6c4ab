package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.estate.ConnectionBudget;
import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Pooler.PoolerDatabase;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The connection sums of all databases, with each operand and its place. */
public final class BudgetReport {
  private final Estate estate;
  private final List<ConnectionBudget> budgets;

  /** Of an estate. */
  public BudgetReport(Estate estate) {
    this.estate = estate;
    this.budgets = ConnectionBudget.of(estate);
  }

  /** An entry of a pooler that leads to no database that is known. */
  private record Unplaced(Pooler pooler, String entry, String reason, Span place) {}

  private List<Unplaced> unplaced() {
    List<Unplaced> unplaced = new ArrayList<>();
    for (Pooler pooler : estate.poolers()) {
      Span place = pooler.declaration().header();
      if (pooler.refusesToStart()) {
        unplaced.add(new Unplaced(pooler, "", "does not start with this configuration", place));
      } else if (pooler.databases().isEmpty()) {
        String reason =
            pooler.databasesComplete() ? "it has no databases" : "its databases are not known";
        unplaced.add(new Unplaced(pooler, "", reason, place));
      } else {
        pooler.databases().forEach(e -> unplaced(pooler, e).ifPresent(unplaced::add));
      }
    }
    return unplaced;
  }

  private Optional<Unplaced> unplaced(Pooler pooler, PoolerDatabase entry) {
    Lookup<?> database = estate.links().routeOf(pooler, entry).database();
    if (database.ifFound().isPresent()) {
      return Optional.empty();
    }
    String host = entry.host().toOptional().map(h -> " at " + h).orElse("");
    String reason =
        database instanceof Lookup.Undecided<?> undecided
            ? undecided.reason()
            : "this repository declares no database" + host;
    return Optional.of(new Unplaced(pooler, entry.name(), reason, entry.span()));
  }

  /** A table for people. */
  public void writeText(Appendable out) throws IOException {
    if (budgets.isEmpty() && estate.poolers().isEmpty()) {
      out.append("No database and no pooler is declared here\n");
    }
    for (ConnectionBudget budget : budgets) {
      text(budget, out);
    }
    List<Unplaced> unplaced = unplaced();
    if (!unplaced.isEmpty()) {
      out.append("Poolers whose database is not known\n");
    }
    for (Unplaced one : unplaced) {
      String entry = one.entry.isEmpty() ? "" : ", entry " + one.entry;
      out.append("  ")
          .append(Words.of(one.pooler.id().shown() + entry + ": " + one.reason))
          .append("  ")
          .append(Words.place(one.place))
          .append('\n');
    }
  }

  private void text(ConnectionBudget budget, Appendable out) throws IOException {
    BudgetSums sums = new BudgetSums(budget);
    out.append(Words.of(title(budget)))
        .append("  ")
        .append(Words.place(budget.database().declaration().header()))
        .append('\n');
    operands(sums.server(), "  ", out);
    for (ConnectionBudget.Pool pool : budget.pools()) {
      part("pooler", sums.pool(pool), "  ", out);
      clients(pool.demand().pooler(), out);
    }
    for (DatabaseClient client : budget.direct()) {
      part("without a pooler", sums.direct(client), "  ", out);
    }
    out.append("  sum: ").append(sums.verdict()).append("\n\n");
  }

  private void clients(Pooler pooler, Appendable out) throws IOException {
    List<DatabaseClient> clients = estate.links().clientsOf(pooler);
    if (clients.isEmpty()) {
      return;
    }
    Optional<Long> left = clientsLeft(pooler, clients);
    operands(
        List.of(Operand.of("max_client_conn", maxClients(pooler), Optional.empty())), "    ", out);
    for (DatabaseClient client : clients) {
      part("client", BudgetSums.client(client, left), "    ", out);
    }
  }

  private static Lookup<Integer> maxClients(Pooler pooler) {
    return pooler.settings().number("max_client_conn");
  }

  /** How many client connections all processes of a pooler still take. */
  private static Optional<Long> clientsLeft(Pooler pooler, List<DatabaseClient> clients) {
    long taken =
        clients.stream()
            .mapToLong(c -> ConnectionBudget.connections(c, true).toOptional().orElse(0))
            .sum();
    return maxClients(pooler)
        .then(m -> pooler.replicas().map(r -> (long) m * r))
        .toOptional()
        .map(m -> Math.max(0, m - taken));
  }

  private static String title(ConnectionBudget budget) {
    String title = "Database " + budget.database().id().shown();
    return budget.replicas() ? title + " (each read-only replica)" : title;
  }

  private static void part(String role, BudgetSums.Part part, String indent, Appendable out)
      throws IOException {
    String result = part.peak().map(Object::toString).orElse("unknown");
    out.append(indent)
        .append(Words.of("%s %s: %s = %s".formatted(role, part.name(), part.sum(), result)))
        .append("  ")
        .append(Words.place(part.place()))
        .append('\n');
    operands(part.operands(), indent + "  ", out);
  }

  private static void operands(List<Operand> operands, String indent, Appendable out)
      throws IOException {
    int width = operands.stream().mapToInt(o -> Words.of(o.name()).length()).max().orElse(0);
    for (Operand operand : operands) {
      String name = Words.of(operand.name());
      String number = operand.number().map(Object::toString).orElse("unknown");
      out.append(indent).append(name).append(" ".repeat(width - name.length()));
      out.append("%9s  ".formatted(number)).append(Words.place(operand.place()));
      if (operand.note().isPresent()) {
        out.append("  (").append(Words.of(operand.note().get())).append(')');
      }
      if (operand.breaksFrom().isPresent()) {
        out.append("  breaks from ").append(operand.breaksFrom().get().toString()).append(" on");
      }
      out.append('\n');
    }
  }

  /** A document {@code {"version": 1, "budgets": […], "unplaced": […]}}. */
  public void writeJson(Appendable out) throws IOException {
    Json.document(
        out,
        json -> {
          Json.objects("budgets", budgets, json, this::json);
          Json.objects("unplaced", unplaced(), json, BudgetReport::json);
        });
  }

  private static void json(Unplaced one, JsonGenerator json) throws IOException {
    json.writeStringField("pooler", Words.of(one.pooler.id().shown()));
    json.writeStringField("entry", Words.of(one.entry));
    json.writeStringField("reason", Words.of(one.reason));
    json.writeStringField("place", Words.place(one.place));
  }

  private void json(ConnectionBudget budget, JsonGenerator json) throws IOException {
    BudgetSums sums = new BudgetSums(budget);
    json.writeStringField("database", Words.of(budget.database().id().shown()));
    json.writeStringField("place", Words.place(budget.database().declaration().header()));
    json.writeBooleanField("replicas", budget.replicas());
    number("accepts", budget.accepts().toOptional(), json);
    Json.objects("operands", sums.server(), json, BudgetReport::json);
    Json.objects("poolers", budget.pools(), json, (pool, j) -> json(sums, pool, j));
    Json.objects("direct", budget.direct(), json, (client, j) -> json(sums.direct(client), j));
    json.writeNumberField("steady", budget.steady());
    json.writeNumberField("peak", budget.peak());
    json.writeBooleanField("complete", sums.isComplete());
    json.writeStringField("outcome", sums.outcome());
  }

  private void json(BudgetSums sums, ConnectionBudget.Pool pool, JsonGenerator json)
      throws IOException {
    json(sums.pool(pool), json);
    Pooler pooler = pool.demand().pooler();
    number("maxClientConn", maxClients(pooler).toOptional(), json);
    List<DatabaseClient> clients = estate.links().clientsOf(pooler);
    Optional<Long> left = clientsLeft(pooler, clients);
    Json.objects("clients", clients, json, (client, j) -> json(BudgetSums.client(client, left), j));
  }

  private static void json(BudgetSums.Part part, JsonGenerator json) throws IOException {
    json.writeStringField("name", Words.of(part.name()));
    json.writeStringField("place", Words.place(part.place()));
    json.writeStringField("sum", part.sum());
    number("steady", part.steady(), json);
    number("peak", part.peak(), json);
    Json.objects("operands", part.operands(), json, BudgetReport::json);
  }

  private static void json(Operand operand, JsonGenerator json) throws IOException {
    json.writeStringField("name", Words.of(operand.name()));
    number("value", operand.number(), json);
    if (operand.note().isPresent()) {
      json.writeStringField("note", Words.of(operand.note().get()));
    }
    if (operand.breaksFrom().isPresent()) {
      json.writeNumberField("breaksFrom", operand.breaksFrom().get());
    }
    json.writeStringField("place", Words.place(operand.place()));
  }

  private static void number(String name, Optional<Integer> number, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    if (number.isPresent()) {
      json.writeNumber(number.get());
    } else {
      json.writeNull();
    }
  }
}
