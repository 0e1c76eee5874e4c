package dev.florin.platform;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * Tells secrets from what only looks like one: what anybody can look up or guess. It knows
 * published ones by their SHA-256 alone, so that they stand nowhere in what is deployed.
 */
public final class Secrecy {
  /** Fewer different characters than this are a pattern: a random hex text has more. */
  private static final int MIN_DISTINCT = 10;

  /** Long enough that no random secret contains one by chance. */
  private static final List<String> WORDS =
      List.of(
          "changeme",
          "change-me",
          "change_me",
          "change this",
          "changethis",
          "default",
          "example",
          "florin",
          "insecure",
          "letmein",
          "password",
          "placeholder",
          "qwerty",
          "replace",
          "secret",
          "your-",
          "your_");

  private static final Pattern REPEATED = Pattern.compile("(.+?)\\1+", Pattern.DOTALL);

  private Secrecy() {}

  private static final class Published {
    static final Set<String> HASHES = read();

    private static Set<String> read() {
      try {
        var file = new ClassPathResource("published-secrets.sha256", Secrecy.class);
        return file.getContentAsString(StandardCharsets.US_ASCII)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(toUnmodifiableSet());
      } catch (IOException broken) {
        throw new UncheckedIOException("the list of published secrets is missing", broken);
      }
    }
  }

  /**
   * Why this is no secret.
   *
   * @param secret without a prefix that all secrets of its kind have
   * @param minLength the fewest characters
   * @return what is wrong, to be read after the setting's name; it tells nothing of the secret
   */
  public static Optional<String> flaw(String secret, int minLength) {
    if (isPublished(secret)) {
      return Optional.of("is published: everybody can look it up");
    }
    if (secret.length() < minLength) {
      return Optional.of("is shorter than " + minLength + " characters");
    }
    return isGuessable(secret) ? Optional.of("can be guessed") : Optional.empty();
  }

  /** Whether this stands in Florin's repository or in a provider's or a standard's documents. */
  public static boolean isPublished(String secret) {
    return Published.HASHES.contains(HexFormat.of().formatHex(Sha256.of(secret)));
  }

  private static boolean isGuessable(String secret) {
    var lower = secret.toLowerCase(Locale.ROOT);
    return secret.chars().distinct().count() < MIN_DISTINCT
        || WORDS.stream().anyMatch(lower::contains)
        || REPEATED.matcher(secret).matches()
        || isRun(secret);
  }

  /** Whether most characters are the neighbours of those before them, as in 0123456789abcdef. */
  private static boolean isRun(String secret) {
    int neighbours = 0;
    for (int i = 1; i < secret.length(); i++) {
      if (Math.abs(secret.charAt(i) - secret.charAt(i - 1)) <= 1) {
        neighbours++;
      }
    }
    return neighbours * 2 > secret.length();
  }
}
