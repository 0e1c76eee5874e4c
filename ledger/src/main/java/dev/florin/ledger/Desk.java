package dev.florin.ledger;

import dev.florin.id.Ids;
import dev.florin.ledger.Line.AwayException;
import dev.florin.ledger.Sheet.Open;
import dev.florin.ledger.Writer.Written;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Books batches on a connection of its own. Not thread-safe.
 *
 * <p>There are two ways. The thorough one locks the shards, reads everything and decides on it. The
 * quick one decides on what is remembered and sends lock, fence and writes in one round trip, as
 * one transaction; the fence fails if anybody else has written to a shard meanwhile, and the unique
 * index if a key was used before. Then, and for everything that it would refuse, the thorough way
 * has the last word.
 */
final class Desk implements AutoCloseable {
  /** How many batches go the thorough way after the quick one has met somebody else's traces. */
  private static final int CAUTIOUS_BATCHES = 16;

  private static final int ACCOUNTS_MAX = 64_000;
  private static final int BREAKS_MAX = 5;

  private final Line line;
  private final Decider decider = new Decider(Ids::next);
  private final Memory memory = new Memory(ACCOUNTS_MAX);
  private int cautious;

  Desk(DataSource source) {
    this.line = new Line(source);
  }

  /** What became of the groups of a sheet; the outcomes that it has are durable. */
  sealed interface Result {
    /** All have an outcome. */
    record Booked() implements Result {}

    /** The database cannot be asked. Whether those without an outcome were done is not known. */
    record Away(String why) implements Result {}

    /** Something makes the rest fail. Those without an outcome were not done. */
    record Spoiled(Throwable cause) implements Result {}
  }

  Result book(Sheet sheet) {
    try {
      quickly(sheet.open(Group::isPlain));
      thoroughly(sheet.open(_ -> true));
      return new Result.Booked();
    } catch (AwayException away) {
      memory.forget();
      return new Result.Away(String.valueOf(away.getMessage()));
    } catch (SQLException | RuntimeException cause) {
      forget();
      return new Result.Spoiled(cause);
    }
  }

  private void quickly(Open open) throws SQLException, AwayException {
    if (cautious > 0) {
      cautious--;
      return;
    }
    if (open.isEmpty()) {
      return;
    }
    var groups = open.groups();
    var footprint = Footprint.of(groups);
    if (memory.knows(footprint.shards())) {
      var decision = decideQuickly(groups, footprint);
      if (decision != null) {
        open.settle(decision.outcomes(), Outcome.Applied.class::isInstance);
      }
    }
  }

  /** Null if it is not to be had the quick way; then nothing was done. */
  private @Nullable Decision decideQuickly(List<Group> groups, Footprint footprint)
      throws SQLException, AwayException {
    Decision decision = null;
    try {
      var connection = line.open();
      connection.setAutoCommit(true);
      var missing = memory.missing(footprint);
      if (!missing.places().isEmpty()) {
        memory.learn(new Loader(connection, missing).read());
      }
      var at = memory.now(footprint.shards());
      var state = memory.state(footprint, at);
      if (state == null) {
        return null;
      }
      decision = decider.decide(state, groups, at);
      if (decision.blocks().isEmpty()) {
        return null;
      }
      switch (new Writer(connection, decision).writeIfUnchanged()) {
        case Written.At(var clock) -> memory.learn(decision, clock);
        case Written.Stale _ -> {
          decision.blocks().forEach(block -> memory.forget(block.shard()));
          return null;
        }
        case Written.KeyUsed _ -> {
          cautious = CAUTIOUS_BATCHES;
          return null;
        }
      }
      return decision;
    } catch (SQLException e) {
      return afterBreak(e, decision);
    }
  }

  private void thoroughly(Open open) throws SQLException, AwayException {
    if (open.isEmpty()) {
      return;
    }
    var groups = open.groups();
    var footprint = Footprint.of(groups);
    for (var breaks = 0; breaks < BREAKS_MAX; breaks++) {
      var decision = decideThoroughly(groups, footprint);
      if (decision != null) {
        open.settle(decision.outcomes(), _ -> true);
        return;
      }
    }
    throw new AwayException("the connection to the database breaks again and again");
  }

  /** Null if the connection broke before it was committed. */
  private @Nullable Decision decideThoroughly(List<Group> groups, Footprint footprint)
      throws SQLException, AwayException {
    Decision decision = null;
    try {
      var connection = line.open();
      connection.setAutoCommit(false);
      var loaded = new Loader(connection, footprint).load();
      decision = decider.decide(loaded.state(), groups, loaded.at());
      if (!decision.blocks().isEmpty()) {
        new Writer(connection, decision).write();
      }
      connection.commit();
      memory.learn(loaded);
      memory.learn(decision, loaded.at());
      return decision;
    } catch (SQLException e) {
      return afterBreak(e, decision);
    }
  }

  /**
   * What was decided, if it turns out to be committed; what did not break the connection goes on.
   */
  private @Nullable Decision afterBreak(SQLException failure, @Nullable Decision decision)
      throws SQLException, AwayException {
    if (!Line.isBroken(failure)) {
      throw failure;
    }
    forget();
    return decision != null && line.wasCommitted(decision) ? decision : null;
  }

  /** Starts anew, with nothing remembered and another connection. */
  void forget() {
    memory.forget();
    line.discard();
  }

  @Override
  public void close() {
    line.close();
  }
}
