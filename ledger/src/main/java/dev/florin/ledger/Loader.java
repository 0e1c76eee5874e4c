package dev.florin.ledger;

import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.Footprint.Place;
import dev.florin.ledger.State.Head;
import dev.florin.ledger.State.Posted;
import dev.florin.ledger.State.UsedKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Locks and reads what a batch is decided on: the shards, accounts, lots and keys always, payments
 * and holds where the batch needs them.
 */
final class Loader {
  /*
   * The clock is read outside the locking subquery: there it is read after the lock was granted,
   * however long that took. The shard's last time keeps it from going back.
   */
  private static final String LOCK_SHARDS =
      """
      with locked as materialized (
        select id, block_no, next_seq, head_hash, last_ts
        from ledger.shard where id = any (?::smallint[]) order by id for update)
      select id, block_no, next_seq, head_hash, greatest(clock_timestamp(), last_ts) as now
      from locked
      """;

  /** Not locked: whoever writes to an account has its shard. */
  private static final String ACCOUNTS =
      """
      select a.id, a.scale, a.balance, a.held, a.granted, a.used, a.frozen, a.next_expiry,
        a.hold_expiry
      from unnest(?::uuid[]) k (id)
      join ledger.account a on a.id = k.id
      """;

  /*
   * coalesce, because a condition that implies "op_rows is not null" would let the index of the
   * history be taken, which reads an account's whole past.
   */
  static final String USED_KEYS =
      """
      select j.account, j.idem, j.fp, j.operation, j.ts, j.shard, j.seq,
        case z.account when z.debit then z.debit_after when z.credit then z.credit_after
          else z.account_after end as balance_after
      from unnest(?::uuid[], ?::uuid[]) k (account, idem)
      join ledger.journal j on j.account = k.account and j.idem = k.idem
      join ledger.journal z on z.shard = j.shard and z.seq = j.seq + coalesce(j.op_rows, 1) - 1
      where j.idem is not null
      """;

  private static final String PAYMENTS =
      """
      select p.provider, p.reference, p.purpose, p.account, p.operation, p.amount, p.refunded
      from unnest(?::text[], ?::text[], ?::text[]) k (provider, reference, purpose)
      join ledger.payment_credit p using (provider, reference, purpose)
      """;

  private static final String OPEN_LOTS =
      """
      select l.account, l.id, l.seq, l.operation, l.priority, l.expires_at, l.promotional,
        l.granted, l.remaining, l.held, l.cost_asset, l.cost_scale, l.cost_minor, l.created_at
      from unnest(?::uuid[]) k (account)
      join ledger.lot l on l.account = k.account and l.open
      """;

  private final Connection connection;
  private final Footprint footprint;

  Loader(Connection connection, Footprint footprint) {
    this.connection = connection;
    this.footprint = footprint;
  }

  /** Accounts with their open lots, and the places that were looked at. */
  record Accounts(
      Map<UUID, Place> places, Map<UUID, Account> accounts, Map<UUID, List<Lot>> openLots) {}

  /** The state, and the time of the batch: PostgreSQL's, the same for all its shards. */
  record Loaded(State state, Accounts accounts, Instant at) {}

  Loaded load() throws SQLException {
    var at = Instant.EPOCH;
    var heads = new HashMap<Integer, Head>();
    try (var statement = connection.prepareStatement(LOCK_SHARDS)) {
      new Parameters(statement).smalls(footprint.shards(), Integer::longValue);
      for (var rows = statement.executeQuery(); rows.next(); ) {
        var row = new Columns(rows);
        var head = head(row);
        heads.put(head.shard(), head);
        at = latest(at, row.time("now"));
      }
    }
    requireAll(heads);
    var accounts = accounts(footprint.accounts());
    var holds = new HoldLoader(connection).load(footprint, accounts, at);
    accounts.putAll(accounts(footprint.addDestinations(holds.known().values())));
    var openLots = openLots();
    var state = new State(heads, accounts, openLots, posted(), payments(), holds);
    return new Loaded(state, new Accounts(footprint.places(), accounts, openLots), at);
  }

  private static Head head(Columns row) throws SQLException {
    return new Head(
        row.small("id"),
        row.number("block_no"),
        row.number("next_seq"),
        BlockHash.ofStored(row.bytes("head_hash")));
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void requireAll(Map<Integer, Head> heads) {
    if (heads.size() != footprint.shards().size()) {
      throw new IllegalStateException(
          "shards are missing: wanted " + footprint.shards() + ", found " + heads.keySet());
    }
  }

  /** Without any lock: true only if the shards turn out not to have moved. */
  Accounts read() throws SQLException {
    return new Accounts(footprint.places(), accounts(footprint.accounts()), openLots());
  }

  private Map<UUID, Account> accounts(List<UUID> wanted) throws SQLException {
    var accounts = new HashMap<UUID, Account>();
    if (wanted.isEmpty()) {
      return accounts;
    }
    try (var statement = connection.prepareStatement(ACCOUNTS)) {
      new Parameters(statement).uuids(wanted);
      for (var rows = statement.executeQuery(); rows.next(); ) {
        var account = account(new Columns(rows));
        accounts.put(account.id(), account);
      }
    }
    return accounts;
  }

  private Account account(Columns row) throws SQLException {
    var id = row.uuid("id");
    var place = footprint.place(id);
    Scale.require(place.key(), row.small("scale"));
    return new Account(
        id,
        place.key(),
        place.shard(),
        true,
        row.number("balance"),
        row.number("held"),
        row.number("granted"),
        row.number("used"),
        row.flag("frozen"),
        row.optionalTime("next_expiry"),
        row.optionalTime("hold_expiry"));
  }

  private Map<UsedKey, Posted> posted() throws SQLException {
    var posted = new HashMap<UsedKey, Posted>();
    try (var statement = connection.prepareStatement(USED_KEYS)) {
      new Parameters(statement)
          .uuids(footprint.keys(), UsedKey::account)
          .uuids(footprint.keys(), UsedKey::idem);
      for (var rows = statement.executeQuery(); rows.next(); ) {
        var row = new Columns(rows);
        posted.put(
            new UsedKey(row.uuid("account"), row.uuid("idem")),
            new Posted(Fingerprint.ofStored(row.bytes("fp")), receipt(row)));
      }
    }
    return posted;
  }

  private static Receipt receipt(Columns row) throws SQLException {
    return new Receipt(
        row.uuid("operation"),
        true,
        row.time("ts"),
        row.number("balance_after"),
        row.small("shard"),
        row.number("seq"));
  }

  private Map<PaymentKey, PaymentCredit> payments() throws SQLException {
    var wanted = footprint.payments();
    if (wanted.isEmpty()) {
      return Map.of();
    }
    var payments = new HashMap<PaymentKey, PaymentCredit>();
    try (var statement = connection.prepareStatement(PAYMENTS)) {
      new Parameters(statement)
          .texts(wanted, PaymentKey::provider)
          .texts(wanted, PaymentKey::reference)
          .texts(wanted, PaymentKey::purpose);
      for (var rows = statement.executeQuery(); rows.next(); ) {
        var credit = credit(new Columns(rows));
        payments.put(credit.key(), credit);
      }
    }
    return payments;
  }

  private static PaymentCredit credit(Columns row) throws SQLException {
    return new PaymentCredit(
        new PaymentKey(row.text("provider"), row.text("reference"), row.text("purpose")),
        true,
        row.uuid("account"),
        row.uuid("operation"),
        row.number("amount"),
        row.number("refunded"));
  }

  private Map<UUID, List<Lot>> openLots() throws SQLException {
    var customers = footprint.customers();
    if (customers.isEmpty()) {
      return Map.of();
    }
    var lots = new HashMap<UUID, List<Lot>>();
    try (var statement = connection.prepareStatement(OPEN_LOTS)) {
      new Parameters(statement).uuids(customers);
      for (var rows = statement.executeQuery(); rows.next(); ) {
        var lot = lot(new Columns(rows));
        lots.computeIfAbsent(lot.account(), _ -> new ArrayList<>()).add(lot);
      }
    }
    lots.values().forEach(list -> list.sort(Lot.BURN_ORDER));
    return lots;
  }

  private static Lot lot(Columns row) throws SQLException {
    return new Lot(
        row.uuid("account"),
        row.uuid("id"),
        true,
        row.number("seq"),
        row.uuid("operation"),
        row.small("priority"),
        row.optionalTime("expires_at"),
        row.flag("promotional"),
        row.number("granted"),
        row.number("remaining"),
        row.number("held"),
        row.cost(),
        row.time("created_at"));
  }
}
