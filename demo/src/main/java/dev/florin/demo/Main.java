package dev.florin.demo;

import dev.florin.demo.audit.Audit;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** What the launcher starts. */
public final class Main {
  private Main() {}

  /**
   * Runs {@code up}, {@code demo}, {@code train} or {@code audit}.
   *
   * <p>Ends the process: 0 when everything held, 1 when it did not, 2 for a wrong word, and for an
   * audit that could not be made.
   */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals("audit")) {
      System.exit(audit(List.of(arguments).subList(1, arguments.length)));
    }
    System.exit(run(List.of(arguments), Screen.ofTerminal()));
  }

  private static int audit(List<String> words) {
    var home = Path.of(Objects.requireNonNullElse(System.getenv("FLORIN_HOME"), "."));
    return new Audit(home, LocalDate.now(ZoneOffset.UTC), System.out).run(words);
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
