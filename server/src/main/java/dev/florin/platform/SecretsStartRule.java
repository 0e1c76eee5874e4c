package dev.florin.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Under what secrets are kept. That there is a key at all is asked for where something is kept: see
 * {@link SecretBox#ready}.
 */
class SecretsStartRule implements StartRule {
  private static final String KEY = "FLORIN_SECRETS_KEY";
  private static final String NEW_KEY = "Make one: openssl rand -base64 32";

  @Override
  public List<Finding> check(Setup setup) {
    return setup
        .text("florin.secrets.key")
        .flatMap(text ->
            Arrays.stream(text.split(","))
                .flatMap(key -> flaw(key, setup.production()).stream())
                .findFirst())
        .map(wrong -> List.of(new Finding(KEY, wrong, NEW_KEY)))
        .orElse(List.of());
  }

  private static Optional<String> flaw(String key, boolean production) {
    return SecretBox.read(key).isEmpty()
        ? Optional.of("is not " + SecretBox.KEY_BYTES + " bytes in base64")
        : production ? Secrecy.flaw(key.strip(), 0) : Optional.empty();
  }
}
