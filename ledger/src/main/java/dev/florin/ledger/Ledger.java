package dev.florin.ledger;

import dev.florin.id.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger: the only writer of the tables in the schema {@code ledger}. Stateless and
 * thread-safe; connections are the caller's and are neither committed, rolled back nor closed here.
 */
public final class Ledger {
  private static final int GROUPS_MAX = 1000;
  private static final int HISTORY_LINES_MAX = 1000;
  private static final int DUE_MAX = 1000;

  private final Decider decider = new Decider(Ids::next);

  /** A ledger; all instances are alike. */
  public Ledger() {}

  /**
   * Books groups, in order, in the caller's transaction: what is answered is true once the caller
   * commits. After any exception the transaction must be rolled back.
   *
   * <p>From here to its end the transaction holds the shards of the groups, and everybody else who
   * books in them waits: call this last. It also sets {@code enable_seqscan} and {@code
   * plan_cache_mode} until then. Two calls in one transaction lock in the order of the calls and so
   * may deadlock with others; PostgreSQL then fails one of them. Made for READ COMMITTED; under a
   * higher isolation a wait for another batch ends in a serialization failure, to be retried.
   *
   * @param groups 1 to 1000
   * @return one outcome per group, in order
   * @throws IllegalStateException if the connection commits by itself
   * @throws IllegalArgumentException if there are too many groups or none, or an asset is counted
   *     in another scale than before
   * @throws PaymentAlreadyCreditedException if another transaction credits the same payment to an
   *     owner in another shard at the same time: PostgreSQL's primary key decides, the later one
   *     waits for the earlier to end and then fails as a whole; roll back and retry
   * @throws ArithmeticException if a balance would no longer fit a long; nothing is written
   */
  public List<Outcome> post(Connection connection, List<Group> groups) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException("post needs a transaction: switch autocommit off");
    }
    if (groups.isEmpty() || groups.size() > GROUPS_MAX) {
      throw new IllegalArgumentException("a batch has 1 to " + GROUPS_MAX + " groups");
    }
    var loaded = new Loader(connection, Footprint.of(groups)).load();
    var decision = decider.decide(loaded.state(), groups, loaded.at());
    if (!decision.blocks().isEmpty()) {
      new Writer(connection, decision).write();
    }
    return decision.outcomes();
  }

  /**
   * What a customer has. Nothing is locked.
   *
   * @param at lots that expire then or earlier do not count, and holds as released
   * @return nothing in any field if the account does not exist yet
   * @throws IllegalArgumentException if it is an account of the system, or its asset has another
   *     scale
   */
  public Balance balance(Connection connection, AccountKey key, Instant at) throws SQLException {
    key.requireCustomer();
    return new Reader(connection).balance(key, at);
  }

  /**
   * The balance of an account of the system in minor units, credits minus debits, all slots
   * together. Nothing is locked.
   *
   * @throws IllegalArgumentException if it is a customer's account, or its asset has another scale
   * @throws ArithmeticException if the sum does not fit a long
   */
  public long systemBalance(Connection connection, AccountKey system) throws SQLException {
    if (!system.isSystem()) {
      throw new IllegalArgumentException("not an account of the system: " + system);
    }
    return new Reader(connection).systemBalance(system);
  }

  /**
   * What was taken under bounds so far, in minor units, in the order of the accounts: 0 where
   * nothing was. Holds that have run out count until the next operation finds them. Nothing is
   * locked.
   *
   * @param accounts made by {@link AccountKey#bound}
   * @throws IllegalArgumentException if one is not, or its asset has another scale
   */
  public List<Long> counted(Connection connection, List<AccountKey> accounts) throws SQLException {
    for (var account : accounts) {
      if (!account.isBound()) {
        throw new IllegalArgumentException("nothing is counted on " + account);
      }
    }
    return new Reader(connection).counted(accounts);
  }

  /**
   * The operations of a customer's account, newest first, one line each.
   *
   * @param limit 1 to 1000
   * @param beforeSeq only lines older than the one with this {@link HistoryLine#seq}; null for the
   *     newest
   * @throws IllegalArgumentException if the limit is out of range or it is an account of the system
   */
  public List<HistoryLine> history(
      Connection connection, AccountKey key, int limit, @Nullable Long beforeSeq)
      throws SQLException {
    key.requireCustomer();
    if (limit < 1 || limit > HISTORY_LINES_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + HISTORY_LINES_MAX + ": " + limit);
    }
    return new Reader(connection).history(key, limit, beforeSeq);
  }

  /**
   * The operation that was booked under a key, if one was. Nothing is locked.
   *
   * @param account on whose behalf it was booked
   * @param owner the customer in whose group it was booked: the owner of {@code account}, or, where
   *     that is an account of the system, of the account that was booked together with it
   * @param idem see {@link Operation#idem}
   * @return its line, in minor units of the account's asset
   * @throws IllegalArgumentException if {@code account} is another customer's
   */
  public Optional<HistoryLine> find(
      Connection connection, AccountKey account, String owner, String idem) throws SQLException {
    if (!account.isSystem() && !account.owner().equals(owner)) {
      throw new IllegalArgumentException(account + " is not of " + owner);
    }
    return new Reader(connection).find(account, owner, idem);
  }

  /**
   * What a provider's payment has credited, by purpose in ascending order. Nothing is locked.
   *
   * @param provider as in {@link PaymentKey#provider}
   * @param reference as in {@link PaymentKey#reference}
   */
  public List<Credited> credited(Connection connection, String provider, String reference)
      throws SQLException {
    return new Reader(connection).credited(provider, reference);
  }

  /**
   * A hold of a customer, open or not. Nothing is locked.
   *
   * @param hold its id
   * @param at one that expires then or earlier counts as released
   * @throws IllegalArgumentException if it is an account of the system
   */
  public Optional<HeldCredits> hold(Connection connection, AccountKey key, UUID hold, Instant at)
      throws SQLException {
    key.requireCustomer();
    return new HoldReader(connection).one(key, hold, at);
  }

  /**
   * The open holds of a customer, newest first. Nothing is locked.
   *
   * @param limit 1 to 1000
   * @param before only holds older than this one; null for the newest
   * @param at those that expire then or earlier are not open
   * @throws IllegalArgumentException if the limit is out of range or it is an account of the system
   */
  public List<HeldCredits> openHolds(
      Connection connection, AccountKey key, int limit, @Nullable UUID before, Instant at)
      throws SQLException {
    key.requireCustomer();
    if (limit < 1 || limit > HISTORY_LINES_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + HISTORY_LINES_MAX + ": " + limit);
    }
    return new HoldReader(connection).open(key, limit, before, at);
  }

  /**
   * Accounts of customers on which something has run out: to be handed in with {@link Expire}. The
   * longest waiting first. Nothing is locked.
   *
   * @param at what runs out then or earlier
   * @param limit 1 to 1000
   * @throws IllegalArgumentException if the limit is out of range
   */
  public List<AccountKey> due(Connection connection, Instant at, int limit) throws SQLException {
    if (limit < 1 || limit > DUE_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + DUE_MAX + ": " + limit);
    }
    return new Reader(connection).due(at, limit);
  }

  /**
   * Checks everything that must hold at all times, in one read-only snapshot: nobody waits for it.
   * Reads the whole journal, in bounded memory.
   *
   * @param connection without an open transaction; its autocommit mode is restored
   * @param progress told now and then what has been checked, in words
   */
  public Verification verify(Connection connection, Consumer<String> progress) throws SQLException {
    return new Verifier(connection, progress).verify();
  }
}
