package dev.florin.doctor;

import dev.florin.platform.Loopback;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;

/**
 * {@code doctor}: tells what is wrong with the settings of this environment, or with a service that
 * runs, and what to do. Starts no Spring, and changes nothing. See docs/guides/doctor.md.
 */
public final class DoctorCommand {
  static final String TOKEN = "FLORIN_TOKEN";
  private static final int WELL = 0;
  private static final int WRONG = 1;
  private static final int NOT_ASKED_WELL = 2;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  DoctorCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs it, with the environment of this process.
   *
   * @param words what follows {@code doctor} on the command line
   * @return the process's exit code: 0 when nothing is wrong, 1 when something is (each is a line
   *     on standard output), 2 when it could not be asked so (standard error says why)
   */
  public static int run(List<String> words) {
    // What libraries say while they fail is said by the diagnosis.
    LoggingSystem.get(DoctorCommand.class.getClassLoader()).beforeInitialize();
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    return new DoctorCommand(System.getenv(), out, System.err).examine(words);
  }

  int examine(List<String> words) {
    try {
      var options = DoctorOptions.parse(words);
      var report = report(options);
      out.print(options.json() ? report.json() : report.text());
      return report.holds() ? WELL : WRONG;
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println(DoctorOptions.USAGE);
      return NOT_ASKED_WELL;
    } catch (IOException unreadable) {
      err.println("Cannot be read: " + unreadable);
      return NOT_ASKED_WELL;
    }
  }

  private Report report(DoctorOptions options) throws IOException {
    var url = options.url();
    if (url != null) {
      var token = token();
      if (token != null && url.getScheme().equals("http") && !Loopback.is(url.getHost())) {
        throw new IllegalArgumentException(
            "--url is not https and leads to another machine, so that everybody on the way could"
                + " read "
                + TOKEN
                + ".");
      }
      return new Report("The service at " + url, new ServiceExamination(url, token).findings());
    }
    var env = options.env();
    var file = env == null ? new EnvFile(Map.of(), List.of()) : EnvFile.read(env);
    var variables = new HashMap<>(environment);
    variables.putAll(file.variables());
    var found = new ArrayList<>(file.remarks());
    found.addAll(Misspellings.among(environment, file.variables()));
    found.addAll(SetupExamination.of(variables, options.online(), options.nodes()));
    var title = env == null ? "The settings of this environment" : "The settings of " + env;
    return new Report(title, found);
  }

  private @Nullable String token() {
    var token = environment.getOrDefault(TOKEN, "").strip();
    if (!token.chars().allMatch(c -> c > 32 && c < 127)) {
      throw new IllegalArgumentException(TOKEN + " has characters in it that no token has.");
    }
    return token.isEmpty() ? null : token;
  }
}
