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
import java.util.concurrent.atomic.AtomicReference;

/**
 * Locks and reads what a batch is decided on: the shards, accounts, lots and keys always, payments
 * and holds where the batch needs them.
 */
final class Loader {
  /*
   * Statements that were planned while the journal was empty would go on reading all of it; and
   * planning anew for each batch costs a small one more than its work.
   */
  private static final String PLANS =
      """
      select set_config('enable_seqscan', 'off', true),
        set_config('plan_cache_mode', 'force_generic_plan', true)\
      """;

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
    var heads = new HashMap<Integer, Head>();
    var at = new AtomicReference<>(Instant.EPOCH);
    var accounts = new HashMap<UUID, Account>();
    var lots = new HashMap<UUID, List<Lot>>();
    var posted = new HashMap<UsedKey, Posted>();
    var payments = new HashMap<PaymentKey, PaymentCredit>();
    var trip = new Trip();
    trip.and(PLANS, _ -> {}, _ -> {});
    trip.and(
        LOCK_SHARDS,
        parameters -> parameters.smalls(footprint.shards(), Integer::longValue),
        row -> {
          var head = head(row);
          heads.put(head.shard(), head);
          at.accumulateAndGet(row.time("now"), Loader::latest);
        });
    keys(trip, posted);
    payments(trip, payments);
    accounts(trip, footprint.accounts(), accounts);
    openLots(trip, lots);
    trip.go(connection);
    requireAll(heads);
    lots.values().forEach(list -> list.sort(Lot.BURN_ORDER));
    var holds = new HoldLoader(connection).load(footprint, accounts, at.get());
    var more = new Trip();
    accounts(more, footprint.addDestinations(holds.known().values()), accounts);
    more.go(connection);
    var state = new State(heads, accounts, lots, posted, payments, holds);
    return new Loaded(state, new Accounts(footprint.places(), accounts, lots), at.get());
  }

  /** Without any lock: true only if the shards turn out not to have moved. */
  Accounts read() throws SQLException {
    var accounts = new HashMap<UUID, Account>();
    var lots = new HashMap<UUID, List<Lot>>();
    var trip = new Trip();
    accounts(trip, footprint.accounts(), accounts);
    openLots(trip, lots);
    trip.go(connection);
    lots.values().forEach(list -> list.sort(Lot.BURN_ORDER));
    return new Accounts(footprint.places(), accounts, lots);
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

  private void accounts(Trip trip, List<UUID> wanted, Map<UUID, Account> found) {
    if (!wanted.isEmpty()) {
      trip.and(
          ACCOUNTS,
          parameters -> parameters.uuids(wanted),
          row -> {
            var account = account(row);
            found.put(account.id(), account);
          });
    }
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

  private void keys(Trip trip, Map<UsedKey, Posted> found) {
    var wanted = footprint.keys();
    if (!wanted.isEmpty()) {
      trip.and(
          USED_KEYS,
          parameters -> parameters.uuids(wanted, UsedKey::account).uuids(wanted, UsedKey::idem),
          row ->
              found.put(
                  new UsedKey(row.uuid("account"), row.uuid("idem")),
                  new Posted(Fingerprint.ofStored(row.bytes("fp")), receipt(row))));
    }
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

  private void payments(Trip trip, Map<PaymentKey, PaymentCredit> found) {
    var wanted = footprint.payments();
    if (!wanted.isEmpty()) {
      trip.and(
          PAYMENTS,
          parameters ->
              parameters
                  .texts(wanted, PaymentKey::provider)
                  .texts(wanted, PaymentKey::reference)
                  .texts(wanted, PaymentKey::purpose),
          row -> {
            var credit = credit(row);
            found.put(credit.key(), credit);
          });
    }
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

  private void openLots(Trip trip, Map<UUID, List<Lot>> found) {
    var customers = footprint.customers();
    if (!customers.isEmpty()) {
      trip.and(
          OPEN_LOTS,
          parameters -> parameters.uuids(customers),
          row -> {
            var lot = lot(row);
            found.computeIfAbsent(lot.account(), _ -> new ArrayList<>()).add(lot);
          });
    }
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
