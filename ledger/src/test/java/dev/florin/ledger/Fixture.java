package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.Verification.Violation;
import dev.florin.money.Asset;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Short ways to say what tests do with a ledger. */
final class Fixture {
  static final Asset CREDIT = Asset.credits();
  static final Asset EUR = Asset.currency("EUR");

  final Ledger ledger = new Ledger();
  final TestDatabase database;

  Fixture() throws SQLException {
    this(TestDatabase.create());
  }

  Fixture(TestDatabase database) {
    this.database = database;
  }

  static AccountKey account(String owner) {
    return AccountKey.credits(CREDIT, owner);
  }

  static AccountKey bound(String owner, String name) {
    return AccountKey.bound(CREDIT, owner, name);
  }

  static Details details(String type) {
    return new Details(type, "ref-1", "a description", Map.of("b", "2", "a", "1"));
  }

  static Grant.Part part(long amount) {
    return new Grant.Part(amount, 0, null, false, null);
  }

  static Grant grant(String owner, String idem, long amount) {
    return grant(owner, idem, null, part(amount));
  }

  static Grant grant(String owner, String idem, @Nullable PaymentKey payment, Grant.Part... parts) {
    return new Grant(account(owner), idem, List.of(parts), payment, details("top_up"));
  }

  static Spend spend(String owner, String idem, long amount) {
    return new Spend(account(owner), idem, amount, details("spend"));
  }

  static Entry entry(String idem, long amount) {
    return new Entry(
        AccountKey.system(EUR, "clearing:stripe"),
        AccountKey.system(EUR, "deferred"),
        idem,
        amount,
        details("sale"));
  }

  /** For an hour. */
  static Hold hold(String owner, String idem, long amount) {
    return hold(owner, idem, amount, Duration.ofHours(1));
  }

  static Hold hold(String owner, String idem, long amount, Duration lasts) {
    return new Hold(account(owner), idem, amount, lasts, "revenue", details("hold"));
  }

  static Capture capture(String owner, String idem, UUID hold, @Nullable Long amount) {
    return new Capture(account(owner), idem, hold, amount, false, details("capture"));
  }

  /** Releases the rest. */
  static Capture lastCapture(String owner, String idem, UUID hold, long amount) {
    return new Capture(account(owner), idem, hold, amount, true, details("capture"));
  }

  static Release release(String owner, String idem, UUID hold) {
    return new Release(account(owner), idem, hold, details("release"));
  }

  /** For an hour. */
  static Impound impound(String owner, String idem, String payment, @Nullable Long amount) {
    return new Impound(
        account(owner), idem, payment(payment), amount, Duration.ofHours(1), details("dispute"));
  }

  static Transfer transfer(String giver, String receiver, String idem, long amount) {
    return new Transfer(account(giver), account(receiver), idem, amount, details("transfer"));
  }

  static Clawback clawback(
      String owner,
      String idem,
      String payment,
      @Nullable Long amount,
      Clawback.Shortfall shortfall) {
    return new Clawback(
        account(owner), idem, payment(payment), amount, shortfall, details("refund"));
  }

  static WriteOff writeOff(String owner, String idem, @Nullable Long amount) {
    return new WriteOff(account(owner), idem, amount, details("write_off"));
  }

  static Freeze freeze(String owner, String idem, boolean frozen) {
    return new Freeze(account(owner), idem, frozen, details("freeze"));
  }

  static PaymentKey payment(String reference) {
    return new PaymentKey("stripe", reference, "order");
  }

  /** Posts in a transaction of its own and commits. */
  List<Outcome> post(List<Group> groups) throws SQLException {
    try (var connection = open()) {
      var outcomes = ledger.post(connection, groups);
      connection.commit();
      return outcomes;
    }
  }

  Outcome post(Operation... operations) throws SQLException {
    return post(List.of(Group.of(operations))).getFirst();
  }

  /**
   * Posts as if it were that time.
   *
   * @param at later than any before, and than PostgreSQL's clock
   */
  List<Outcome> postAt(Instant at, List<Group> groups) throws SQLException {
    try (var connection = open();
        var statement = connection.createStatement()) {
      statement.execute("update ledger.shard set last_ts = '" + at + "'");
      var outcomes = ledger.post(connection, groups);
      // Where nothing was booked nothing has happened.
      statement.execute(
          """
          update ledger.shard s set last_ts = coalesce((select b.ts from ledger.block b
            where b.shard = s.id and b.block_no = s.block_no), '1970-01-01T00:00:00Z')
          """);
      connection.commit();
      return outcomes;
    }
  }

  Receipt appliedAt(Instant at, Operation... operations) throws SQLException {
    return receipt(postAt(at, List.of(Group.of(operations))).getFirst());
  }

  Outcome postAt(Instant at, Operation... operations) throws SQLException {
    return postAt(at, List.of(Group.of(operations))).getFirst();
  }

  List<AccountKey> due(Instant at) throws SQLException {
    try (var connection = database.connect()) {
      return ledger.due(connection, at, 1000);
    }
  }

  /** What verify says after tampering; done and checked in one transaction, then rolled back. */
  List<Violation> violationsAfter(String sql) throws SQLException {
    try (var connection = open()) {
      try (var statement = connection.createStatement()) {
        statement.execute("set local search_path = ledger");
        assertThat(statement.executeUpdate(sql)).isPositive();
      }
      var violations = new Verifier(connection, _ -> {}).inSnapshot().violations();
      connection.rollback();
      return violations;
    }
  }

  /** Posts a group that must be applied, and gives the receipt of its last operation. */
  Receipt applied(Operation... operations) throws SQLException {
    return receipt(post(operations));
  }

  static Receipt receipt(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Applied.class);
    return ((Outcome.Applied) outcome).receipts().getLast();
  }

  /** A connection with an open transaction. */
  Connection open() throws SQLException {
    var connection = database.connect();
    connection.setAutoCommit(false);
    return connection;
  }

  Balance balance(String owner) throws SQLException {
    return balance(owner, Instant.now());
  }

  Balance balance(String owner, Instant at) throws SQLException {
    try (var connection = database.connect()) {
      return ledger.balance(connection, account(owner), at);
    }
  }

  long system(AccountKey key) throws SQLException {
    try (var connection = database.connect()) {
      return ledger.systemBalance(connection, key);
    }
  }

  List<HistoryLine> history(String owner) throws SQLException {
    try (var connection = database.connect()) {
      return ledger.history(connection, account(owner), 100, null);
    }
  }

  Verification verify() throws SQLException {
    try (var connection = database.connect()) {
      return ledger.verify(connection, _ -> {});
    }
  }

  void assertSound() throws SQLException {
    assertThat(verify().violations()).isEmpty();
  }
}
