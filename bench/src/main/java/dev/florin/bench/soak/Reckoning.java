package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import dev.florin.id.Ids;
import dev.florin.ledger.Ledger;
import dev.florin.sandbox.mail.MailboxSandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What everybody was told, held against the books when all is calm. What does not agree is said in
 * words; nothing is mended.
 */
final class Reckoning {
  private static final int SHOWN = 5;
  private static final int IDS_AT_ONCE = 10_000;
  private static final Duration RECONCILED_WITHIN = Duration.ofMinutes(10);

  private final SoakDatabase database;
  private final Door door;
  private final People people;
  private final Instant from;
  private final List<String> wrong = new ArrayList<>();

  Reckoning(SoakDatabase database, Door door, People people, Instant from) {
    this.database = database;
    this.door = door;
    this.people = people;
    this.from = from;
  }

  /** Returns when events are handled, jobs and mails done, and every payment is final. */
  void awaitCalm(Duration atMost) {
    var end = Instant.now().plus(atMost);
    while (true) {
      var waiting =
          database.text(
              """
              select concat_ws(', ',
                (select count(*) || ' events' from inbox where status = 'received'
                  having count(*) > 0),
                (select count(*) || ' mails' from mail where status = 'waiting'
                  having count(*) > 0),
                (select count(*) || ' payments' from payment
                  where status in ('creating', 'open', 'processing') having count(*) > 0),
                (select count(*) || ' stream events' from stream_event where seq is null
                  having count(*) > 0))
              """);
      if (waiting.isEmpty()) {
        return;
      }
      if (Instant.now().isAfter(end)) {
        wrong.add("still waiting after " + atMost.toMinutes() + " minutes: " + waiting);
        return;
      }
      Door.pause(500);
    }
  }

  /**
   * All of it.
   *
   * @param purchases how many were paid at the provider
   * @param refunds how many were acknowledged
   * @param mailbox where mail arrives
   */
  List<String> wrong(long purchases, long refunds, MailboxSandbox mailbox) {
    balances();
    transactions();
    same("orders paid", purchases, "select count(*) from orders where paid_at is not null");
    same(
        "orders credited by one payment each",
        purchases,
        "select count(*) from ledger.payment_credit");
    same(
        "receipts and invoices of orders",
        purchases,
        "select count(*) from invoice where kind <> 'credit_note'");
    same("refunds", refunds, "select count(*) from refund where status = 'succeeded'");
    same(
        "documents, numbered without a gap",
        database.number("select count(*) from invoice"),
        "select coalesce(sum(last), 0) from invoice_counter");
    same("events that wait for a person", 0, "select count(*) from inbox where status = 'parked'");
    same("jobs that wait for a person", 0, "select count(*) from job where parked_at is not null");
    same(
        "receipts by mail",
        purchases,
        "select count(*) from mail where kind = 'order.paid' and status = 'sent'");
    same("mails that arrived", mailbox.ever(), "select count(*) from mail");
    verify();
    reconcile();
    return wrong;
  }

  /**
   * Which tables take most of the disk, in words, and how often all of one was read: whatever does
   * that for a caller is slower each day.
   */
  List<String> storage() {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("analyze");
      var lines = new ArrayList<String>();
      try (var rows =
          statement.executeQuery(
              """
              select n.nspname || '.' || c.relname, greatest(c.reltuples, 0)::bigint,
                     pg_total_relation_size(c.oid), coalesce(s.seq_scan, 0)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                left join pg_stat_all_tables s on s.relid = c.oid
               where c.relkind in ('r', 'p') and n.nspname in ('public', 'ledger')
               order by 3 desc limit 12
              """)) {
        while (rows.next()) {
          lines.add(
              "%-28s %,9d rows %,9d KiB %,9d times read as a whole"
                  .formatted(
                      rows.getString(1), rows.getLong(2), rows.getLong(3) / 1024, rows.getLong(4)));
        }
      }
      return lines;
    } catch (SQLException e) {
      throw new BenchFailed("PostgreSQL refuses: " + e.getMessage(), e);
    }
  }

  private void same(String what, long told, String query) {
    var found = database.number(query);
    if (found != told) {
      wrong.add("%s: %,d, and there are %,d".formatted(what, told, found));
    }
  }

  private void balances() {
    var differing = new ArrayList<String>();
    for (var customer : people.all()) {
      var read = door.insistOnReading(customer.token(), "/v1/credits/balance");
      var there = read.path("available").longValue() + read.path("held").longValue();
      if (there != customer.credits()) {
        differing.add(
            "%s has %,d instead of %,d".formatted(customer.subject(), there, customer.credits()));
      }
    }
    if (!differing.isEmpty()) {
      wrong.add(
          "%d balances: %s"
              .formatted(
                  differing.size(), String.join("; ", differing.stream().limit(SHOWN).toList())));
    }
  }

  /** Each that was acknowledged is in the journal, and no other spend is. */
  private void transactions() {
    var told = people.all().stream().flatMap(each -> each.receipts().stream()).toList();
    var different = told.stream().distinct().count();
    if (different != told.size()) {
      wrong.add((told.size() - different) + " transactions were told to two callers");
    }
    var found = 0L;
    try (var connection = database.connect()) {
      for (var i = 0; i < told.size(); i += IDS_AT_ONCE) {
        found += found(connection, told.subList(i, Math.min(told.size(), i + IDS_AT_ONCE)));
      }
    } catch (SQLException e) {
      throw new BenchFailed("the journal cannot be read: " + e.getMessage(), e);
    }
    if (found != told.size()) {
      wrong.add(
          "%,d transactions were acknowledged and %,d of them are in the journal"
              .formatted(told.size(), found));
    }
    same(
        "spends and grants acknowledged",
        told.size(),
        """
        select count(distinct operation) from ledger.journal
         where type in ('spend', 'grant') and reference in ('soak', 'a start') and hold is null
        """);
  }

  private static long found(Connection connection, List<String> transactions) throws SQLException {
    var ids =
        transactions.stream().map(id -> Ids.decode("txn", id).orElseThrow()).toArray(UUID[]::new);
    try (var statement =
        connection.prepareStatement(
            "select count(distinct operation) from ledger.journal where operation = any(?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private void verify() {
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      var violations = new Ledger().verify(connection, _ -> {}).violations();
      violations.stream().limit(SHOWN).forEach(each -> wrong.add("verify: " + each));
    } catch (SQLException e) {
      throw new BenchFailed("the ledger cannot be verified: " + e.getMessage(), e);
    }
  }

  private void reconcile() {
    var path = "/v1/admin/reconciliations";
    var body = "{\"provider\": \"stripe\", \"from\": \"" + from + "\"}";
    var run =
        door.insist("reconciliation", people.operator(), path, body, UUID.randomUUID().toString())
            .good("a reconciliation");
    var one = path + "/" + run.path("id").stringValue() + "?limit=100";
    var read = door.insistOnReading(people.operator(), one);
    var patience = Instant.now().plus(RECONCILED_WITHIN);
    while (read.path("reconciliation").path("finished_at").isNull()) {
      if (Instant.now().isAfter(patience)) {
        wrong.add("reconciliation did not finish within " + RECONCILED_WITHIN + ": " + read);
        return;
      }
      Door.pause(500);
      read = door.insistOnReading(people.operator(), one);
    }
    var counts = read.path("reconciliation").path("counts");
    if (counts.path("not_checked").longValue() != 0) {
      wrong.add("reconciliation has not checked all: " + counts);
    }
    var rows = read.path("rows").path("data");
    if (!rows.isEmpty()) {
      wrong.add("reconciliation with the provider: " + rows.size() + " rows, " + rows.path(0));
    }
  }
}
