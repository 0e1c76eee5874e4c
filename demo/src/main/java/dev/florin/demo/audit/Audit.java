package dev.florin.demo.audit;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What {@code ./florin audit} does: names the known vulnerabilities of all that ships. */
public final class Audit {
  private static final URI OSV = URI.create("https://api.osv.dev");

  private final Path home;
  private final LocalDate today;
  private final PrintStream screen;

  /**
   * @param home the folder of the sources
   * @param today for what is let stand until some day
   */
  public Audit(Path home, LocalDate today, PrintStream screen) {
    this.home = home;
    this.today = today;
    this.screen = screen;
  }

  /**
   * Asks, and says what it was told.
   *
   * @param words {@code --osv URL} for another one, such as a mirror of one's own
   * @return 0 when nothing is known that is not let stand, 1 when something is, 2 when nobody could
   *     tell
   */
  public int run(List<String> words) {
    if (!words.isEmpty() && !(words.size() == 2 && words.getFirst().equals("--osv"))) {
      screen.println("Its options: ./florin audit --help");
      return 2;
    }
    try (var osv = new Osv(words.isEmpty() ? OSV : URI.create(words.get(1)))) {
      var parts = Parts.of(home);
      return tell(parts, osv.ask(parts));
    } catch (Osv.Silent silent) {
      screen.println("NOT CHECKED: OSV cannot be asked (no network?): " + silent.getMessage());
      return 2;
    } catch (Parts.MissingSbom | IllegalArgumentException wrong) {
      screen.println("NOT CHECKED: " + wrong.getMessage());
      return 2;
    }
  }

  private int tell(List<Part> parts, List<Vulnerability> found) {
    var accepted = new Accepted(home.resolve(".ci/accepted-vulnerabilities"));
    var open = 0;
    for (var each : found) {
      var stands = accepted.covers(each, today);
      open += stands ? 0 : 1;
      screen.println((stands ? "accepted  " : "KNOWN     ") + each.text());
    }
    screen.printf(
        "%d parts were looked up: %d known vulnerabilities, %d of them accepted.%n",
        parts.size(), found.size(), found.size() - open);
    return open == 0 ? 0 : 1;
  }
}
