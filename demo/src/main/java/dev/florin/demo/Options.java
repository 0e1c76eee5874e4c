package dev.florin.demo;

import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param purchases how many are measured
 */
record Options(Command command, boolean once, int purchases) {
  static final int PURCHASES = 100;
  static final int PURCHASES_MAX = 10_000;

  enum Command {
    UP,
    DEMO,
    TRAIN
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
    var command =
        switch (words.isEmpty() ? "" : words.getFirst()) {
          case "up" -> Command.UP;
          case "demo" -> Command.DEMO;
          case "train" -> Command.TRAIN;
          default -> throw new Unknown("Say up, demo or train.");
        };
    var once = false;
    var purchases = PURCHASES;
    for (var i = 1; i < words.size(); i++) {
      var word = words.get(i);
      if (command == Command.DEMO && word.equals("--once")) {
        once = true;
      } else if (command == Command.DEMO && word.equals("--purchases") && i + 1 < words.size()) {
        purchases = number(words.get(++i));
      } else {
        throw new Unknown("\"" + word + "\" means nothing here.");
      }
    }
    return new Options(command, once, purchases);
  }

  private static int number(String text) {
    if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > PURCHASES_MAX) {
      throw new Unknown("--purchases needs a number from 1 to " + PURCHASES_MAX + ".");
    }
    return Integer.parseInt(text);
  }
}
