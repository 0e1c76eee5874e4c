package dev.florin.bench.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a soak runs.
 *
 * @param lasts how long the mix goes on, warm-up included
 * @param warmUp what of that is not measured
 * @param nodes how many services there are on one database
 * @param killEvery between two kills, on average; empty for none
 * @param failoverEvery between two losses of the primary; empty for a database without a standby
 * @param upgradeFrom the libraries of an older build, which the services are at first; empty for
 *     none
 * @param seed of what is drawn by lot
 * @param tally where kills are counted over several runs
 */
record SoakOptions(
    Duration lasts,
    Duration warmUp,
    int nodes,
    Optional<Duration> killEvery,
    Optional<Duration> failoverEvery,
    Optional<Path> upgradeFrom,
    long seed,
    Optional<Path> tally) {
  private static final int SECONDS_MAX = 86_400;

  /**
   * Reads what follows {@code soak} on the command line.
   *
   * @throws WrongWord for a word that means nothing
   */
  static SoakOptions parse(List<String> words) {
    var lasts = Duration.ofMinutes(30);
    var nodes = 2;
    Optional<Duration> kill = Optional.empty();
    Optional<Duration> failover = Optional.empty();
    var seed = RandomGenerator.getDefault().nextInt(1, Integer.MAX_VALUE);
    Optional<Path> upgrade = Optional.empty();
    Optional<Path> tally = Optional.empty();
    var rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      var word = rest.poll();
      switch (word) {
        case "--minutes" -> lasts = Duration.ofMinutes(number(word, rest, SECONDS_MAX / 60));
        case "--seconds" -> lasts = Duration.ofSeconds(number(word, rest, SECONDS_MAX));
        case "--nodes" -> nodes = number(word, rest, 4);
        case "--kill-every" -> kill = Optional.of(seconds(word, rest));
        case "--failover-every" -> failover = Optional.of(seconds(word, rest));
        case "--seed" -> seed = number(word, rest, Integer.MAX_VALUE);
        case "--upgrade-from" -> upgrade = Optional.of(path(word, rest));
        case "--tally" -> tally = Optional.of(path(word, rest));
        default -> throw new WrongWord("\"" + word + "\" means nothing here.");
      }
    }
    var warmUp = Duration.ofSeconds(Math.min(120, lasts.toSeconds() / 5));
    return new SoakOptions(lasts, warmUp, nodes, kill, failover, upgrade, seed, tally);
  }

  private static Duration seconds(String word, Deque<String> rest) {
    return Duration.ofSeconds(number(word, rest, SECONDS_MAX));
  }

  private static int number(String word, Deque<String> rest, int max) {
    var text = rest.isEmpty() ? "" : rest.poll();
    if (!text.matches("[1-9]\\d{0,9}") || Long.parseLong(text) > max) {
      throw new WrongWord(word + " needs a number from 1 to " + max + ".");
    }
    return Integer.parseInt(text);
  }

  private static Path path(String word, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new WrongWord(word + " needs the name of a file.");
    }
    return Path.of(rest.poll());
  }
}
