package dev.florin.credit;

import dev.florin.ledger.Batcher;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where callers wait for what the batcher books for them. Not within a transaction, and on a thread
 * that may wait: a request's own. Thread-safe.
 */
@Component
class Till {
  private static final Logger log = LoggerFactory.getLogger(Till.class);

  /** After this, a caller is told that it is not known what became of it. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Batcher batcher;
  private final LedgerMetrics metrics;

  Till(Batcher batcher, LedgerMetrics metrics) {
    this.batcher = batcher;
    this.metrics = metrics;
  }

  Answer book(Group group) {
    return book(List.of(group)).getFirst();
  }

  /** Hands all of them in at once, in order; each is decided for itself. */
  List<Answer> book(List<Group> groups) {
    var begin = System.nanoTime();
    var waiting = groups.stream().map(batcher::submit).toList();
    var answers = new ArrayList<Answer>(groups.size());
    for (var future : waiting) {
      var answer = await(future, PATIENCE.toNanos() - (System.nanoTime() - begin));
      metrics.answered(answer, Duration.ofNanos(System.nanoTime() - begin));
      answers.add(answer);
    }
    return answers;
  }

  private static Answer await(CompletableFuture<Answer> future, long nanos) {
    try {
      var answer = future.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      if (answer instanceof Answer.Failed(var cause)) {
        log.error("The ledger cannot book this", cause);
      }
      return answer;
    } catch (TimeoutException slow) {
      log.warn("The ledger has not answered for {}", PATIENCE);
      return new Answer.Unavailable("no answer within " + PATIENCE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable("interrupted");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("the batcher answers with a failure", impossible);
    }
  }
}
