package dev.florin.proof;

import static java.util.stream.Collectors.joining;

import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Verification;
import dev.florin.platform.Upkeep;
import dev.florin.platform.database.Unhurried;
import dev.florin.proof.LedgerCheckStore.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Checks the whole ledger now and then, on one node. What it finds is an error in the log, a metric
 * and a job that tells operators; the heads of a sound ledger go to the log, which somebody else
 * keeps. It reads on one connection, in a snapshot, and nobody waits for it.
 */
@Component
class LedgerCheck implements Upkeep {
  private static final Logger log = LoggerFactory.getLogger(LedgerCheck.class);
  private static final Duration KEPT = Duration.ofDays(400);
  private static final int LOGGED_MAX = 20;

  private final Unhurried database;
  private final LedgerCheckStore store;
  private final LedgerCheckSettings settings;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final Clock clock;

  LedgerCheck(
      Unhurried database,
      LedgerCheckStore store,
      LedgerCheckSettings settings,
      Jobs jobs,
      TransactionOperations transactions,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.settings = settings;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ledger.verify";
  }

  @Override
  public Duration every() {
    return settings.every();
  }

  @Override
  public String run() {
    var begun = System.nanoTime();
    var verification = verification();
    var millis = (System.nanoTime() - begun) / 1_000_000;
    var result =
        new Result(
            clock.instant(), verification.journalRows(), verification.violations().size(), millis);
    transactions.executeWithoutResult(_ -> keep(result, verification));
    tell(verification);
    return "%d rows in %d blocks checked in %d ms, %d violations"
        .formatted(result.rows(), verification.blocks(), result.millis(), result.violations());
  }

  private Verification verification() {
    try {
      return database.read(connection -> new Ledger().verify(connection, _ -> {}));
    } catch (DataAccessException failure) {
      log.warn("The ledger could not be checked: {}", failure.toString());
      throw new IllegalStateException("the ledger could not be checked", failure);
    }
  }

  private void keep(Result result, Verification verification) {
    store.insert(result);
    store.trim(result.at().minus(KEPT));
    if (!verification.holds()) {
      var first = verification.violations().getFirst();
      var unsound =
          new LedgerUnsound(
              result.violations(), first.invariant() + ": " + first.detail(), result.at());
      jobs.add(List.of(new NewJob(LedgerUnsound.JOB, result.at().toString(), null, unsound)));
    }
  }

  private static void tell(Verification verification) {
    if (verification.holds() && verification.blocks() > 0) {
      log.info("Ledger heads: {}", heads(verification));
    }
    verification.violations().stream()
        .limit(LOGGED_MAX)
        .forEach(found ->
            log.error("The ledger is NOT SOUND: {}: {}", found.invariant(), found.detail()));
  }

  /** In the words of a file of heads; a shard that was never used has none. */
  private static String heads(Verification verification) {
    return VerifyCommand.seenNow(verification).stream()
        .filter(seen -> seen.head().blockNo() > 0)
        .map(HeadsFile.Seen::toString)
        .collect(joining("; "));
  }
}
