package dev.florin.demo;

import java.util.List;

/** What the launcher starts. */
public final class Main {
  private Main() {}

  /**
   * Runs {@code up}, {@code demo} or {@code train}.
   *
   * <p>Ends the process: 0 when everything held, 1 when it did not, 2 for a wrong word.
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), Screen.ofTerminal()));
  }

  static int run(List<String> words, Screen screen) {
    try {
      var options = Options.parse(words);
      switch (options.command()) {
        case UP -> new Up(screen).run();
        case DEMO -> new Demo(screen).run(options);
        case TRAIN -> new Demo(screen).train();
      }
      return 0;
    } catch (Options.Unknown e) {
      screen.failure(e.getMessage() == null ? "" : e.getMessage());
      return 2;
    } catch (CheckFailed | StartRefused e) {
      screen.failure(e.getMessage() == null ? "" : e.getMessage());
      return 1;
    } catch (RuntimeException e) {
      screen.failure(innermost(e));
      screen.dim("More is in florin.log, in the data folder.");
      return 1;
    }
  }

  /** Frameworks wrap; the first cause is the one that a person can do something about. */
  private static String innermost(Throwable thrown) {
    var cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
