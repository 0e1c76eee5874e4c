package dev.florin.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps a relay that is slow or away from taking all threads: so many conversations at once, and
 * when it is away only one that tries now and then. Who finds everybody talking is given a turn, as
 * far ahead as others wait before it and as fast as mails have been going out: to be asked in vain
 * costs the database more than a mail does. Thread-safe.
 */
final class MailGate {
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** The line is no longer: how fast it moves was learnt before, and a relay may recover. */
  private static final Duration LINE_MAX = Duration.ofMinutes(1);

  private static final Duration TURN_AT_FIRST = Duration.ofMillis(50);

  /** As many come for each turn, so that nobody's place stays empty when mails become faster. */
  private static final int FOR_EACH_TURN = 2;

  /** Over so many mails a turn is averaged. */
  private static final int REMEMBERED = 16;

  private final Clock clock;
  private final int conversations;
  private int open;

  /** Somebody leaves so often while everybody talks: the average of conversations, shared out. */
  private Duration turn = TURN_AT_FIRST;

  /** How long was talked since somebody left, all conversations together. */
  private Duration talked = Duration.ZERO;

  private Instant countedAt = Instant.MIN;
  private Instant lastTurn = Instant.MIN;
  private Duration pause = Duration.ZERO;
  private Instant closedUntil = Instant.MIN;

  MailGate(Clock clock, int conversations) {
    this.clock = clock;
    this.conversations = conversations;
  }

  /** How a conversation ended, as far as it says something about the relay. */
  enum Leaving {
    /** The relay has answered, whatever it said. */
    ANSWERED,
    /** It did not. */
    AWAY,
    /** It was not asked. */
    UNSAID
  }

  /** Whether a conversation may begin; then {@link #leave} must follow. */
  synchronized boolean enter() {
    if (clock.instant().isBefore(closedUntil) || open >= (pause.isZero() ? conversations : 1)) {
      return false;
    }
    count();
    open++;
    return true;
  }

  /** Ends a conversation. While the relay stays away, the pause doubles. */
  synchronized void leave(Leaving how) {
    count();
    turn = turn.plus(talked.dividedBy(conversations).minus(turn).dividedBy(REMEMBERED));
    talked = Duration.ZERO;
    open--;
    switch (how) {
      case ANSWERED -> {
        pause = Duration.ZERO;
        closedUntil = Instant.MIN;
      }
      case AWAY -> {
        var longer = pause.isZero() ? SHORTEST : pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        closedUntil = clock.instant().plus(pause);
      }
      case UNSAID -> {}
    }
  }

  private void count() {
    var now = clock.instant();
    if (open > 0) {
      var since = Duration.between(countedAt, now);
      if (!since.isNegative() && since.compareTo(LINE_MAX) < 0) { // else the clock was set
        talked = talked.plus(since.multipliedBy(open));
      }
    }
    countedAt = now;
  }

  /** When to come again; not all at once. */
  synchronized Duration comeAgainIn() {
    var now = clock.instant();
    if (pause.isZero()) {
      return Duration.between(now, nextTurn(now));
    }
    var base = now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : Duration.ZERO;
    return base.plusMillis(200 + ThreadLocalRandom.current().nextLong(pause.toMillis()));
  }

  private Instant nextTurn(Instant now) {
    var next = (lastTurn.isBefore(now) ? now : lastTurn).plus(turn.dividedBy(FOR_EACH_TURN));
    var end = now.plus(LINE_MAX);
    lastTurn = next.isAfter(end) ? end : next;
    return lastTurn;
  }
}
