package dev.florin.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param seconds how long each point is measured; empty for what suits the command
 * @param warmUp how long it runs before that; empty as well
 * @param runs how often everything is measured; bars are held against the medians
 * @param json where the figures are written for programs
 * @param rate webhooks a second; empty for what is asked of a service
 * @param following what the service does after a settlement
 */
record Options(
    Command command,
    boolean quick,
    Optional<Duration> seconds,
    Optional<Duration> warmUp,
    int runs,
    Optional<Path> json,
    Optional<Integer> rate,
    Following following) {
  private static final int SECONDS_MAX = 600;
  private static final int RUNS_MAX = 9;
  private static final int RATE_MAX = 2_000;

  enum Command {
    LEDGER,
    HTTP,
    SETTLE
  }

  /** What follows settlements, on the same node. */
  enum Following {
    /** Jobs are left for a node that is not there. */
    NOTHING,
    /** Messages to people, and to other programs. */
    MESSAGES,
    /** These, and a receipt as PDF, mailed to each buyer. */
    MAIL
  }

  /** A wrong word on the command line. */
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String message) {
      super(message);
    }
  }

  /**
   * Reads the command line.
   *
   * @throws Unknown for a word that means nothing
   */
  static Options parse(List<String> words) {
    var rest = new ArrayDeque<>(words);
    var command = command(rest.isEmpty() ? "" : rest.poll());
    var quick = false;
    Optional<Duration> seconds = Optional.empty();
    Optional<Duration> warmUp = Optional.empty();
    var runs = 1;
    Optional<Path> json = Optional.empty();
    Optional<Integer> rate = Optional.empty();
    var following = Following.MESSAGES;
    while (!rest.isEmpty()) {
      var word = rest.poll();
      switch (word) {
        case "--quick" -> quick = true;
        case "--seconds" -> seconds = Optional.of(duration(word, rest));
        case "--warm-up" -> warmUp = Optional.of(duration(word, rest));
        case "--runs" -> runs = number(word, rest, RUNS_MAX);
        case "--json" -> json = Optional.of(path(word, rest));
        case "--rate" -> rate = Optional.of(number(settleOnly(word, command), rest, RATE_MAX));
        case "--following" -> following = following(settleOnly(word, command), rest);
        default -> throw new Unknown("\"" + word + "\" means nothing here.");
      }
    }
    return new Options(command, quick, seconds, warmUp, runs, json, rate, following);
  }

  private static Command command(String word) {
    return switch (word) {
      case "ledger" -> Command.LEDGER;
      case "http" -> Command.HTTP;
      case "settle" -> Command.SETTLE;
      default -> throw new Unknown("Say ledger, http, settle or jmh.");
    };
  }

  private static String settleOnly(String word, Command command) {
    if (command != Command.SETTLE) {
      throw new Unknown(word + " is for settle.");
    }
    return word;
  }

  private static Following following(String word, Deque<String> rest) {
    return switch (rest.isEmpty() ? "" : rest.poll()) {
      case "nothing" -> Following.NOTHING;
      case "messages" -> Following.MESSAGES;
      case "mail" -> Following.MAIL;
      default -> throw new Unknown(word + " needs nothing, messages or mail.");
    };
  }

  private static Duration duration(String word, Deque<String> rest) {
    return Duration.ofSeconds(number(word, rest, SECONDS_MAX));
  }

  private static int number(String word, Deque<String> rest, int max) {
    var text = rest.isEmpty() ? "" : rest.poll();
    if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > max) {
      throw new Unknown(word + " needs a number from 1 to " + max + ".");
    }
    return Integer.parseInt(text);
  }

  private static Path path(String word, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new Unknown(word + " needs the name of a file.");
    }
    return Path.of(rest.poll());
  }
}
