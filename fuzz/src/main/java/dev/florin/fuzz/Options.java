package dev.florin.fuzz;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What was asked for on the command line.
 *
 * @param targets one, or all
 * @param inputs how many each is given; empty for as many as fit into the time
 * @param time how long each is run; empty for as long as its inputs take
 * @param seed of the fuzzer's own; empty for one that it draws and prints
 * @param keep whether what was found to be of use goes into the corpus afterwards
 */
record Options(
    List<Target> targets,
    OptionalLong inputs,
    Optional<Duration> time,
    OptionalLong seed,
    boolean keep) {
  private static final Duration BRIEFLY = Duration.ofMinutes(1);
  private static final String NUMBER = "[1-9][0-9]{0,9}";

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
    var options =
        new Options(
            List.of(Target.values()),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            false);
    while (!rest.isEmpty()) {
      options = options.with(rest.poll(), rest);
    }
    return options.inputs.isEmpty() && options.time.isEmpty() ? options.lasting(BRIEFLY) : options;
  }

  private Options with(String word, Deque<String> rest) {
    return switch (word) {
      case "--inputs" ->
          new Options(targets, OptionalLong.of(number(word, rest)), time, seed, keep);
      case "--minutes" -> lasting(Duration.ofMinutes(number(word, rest)));
      case "--seed" ->
          new Options(targets, inputs, time, OptionalLong.of(number(word, rest)), keep);
      case "--keep" -> new Options(targets, inputs, time, seed, true);
      default -> new Options(List.of(target(word)), inputs, time, seed, keep);
    };
  }

  private Options lasting(Duration time) {
    return new Options(targets, inputs, Optional.of(time), seed, keep);
  }

  private static Target target(String word) {
    return Target.parse(word)
        .orElseThrow(() ->
            new Unknown(
                "\"%s\" is no target. There are: %s."
                    .formatted(
                        word,
                        Arrays.stream(Target.values())
                            .map(Target::text)
                            .collect(Collectors.joining(", ")))));
  }

  private static long number(String word, Deque<String> rest) {
    var text = rest.isEmpty() ? "" : rest.poll();
    if (!text.matches(NUMBER)) {
      throw new Unknown(word + " needs a number from 1 to 9999999999.");
    }
    return Long.parseLong(text);
  }
}
