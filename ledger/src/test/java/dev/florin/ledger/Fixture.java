package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Asset;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to say what tests do with a ledger. */
final class Fixture {
  static final Asset CREDIT = Asset.credits();
  static final Asset EUR = Asset.currency("EUR");

  final Ledger ledger = new Ledger();
  final TestDatabase database;

  Fixture() throws SQLException {
    database = TestDatabase.create();
  }

  static AccountKey account(String owner) {
    return AccountKey.credits(CREDIT, owner);
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
