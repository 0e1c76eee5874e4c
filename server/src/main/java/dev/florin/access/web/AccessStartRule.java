package dev.florin.access.web;

import dev.florin.platform.Secrecy;
import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Who vouches for users: exactly one, and nobody else can. */
class AccessStartRule implements StartRule {
  private static final String SECRET = "FLORIN_JWT_SECRET";
  private static final String ISSUER = "FLORIN_JWT_ISSUER";
  private static final String PROXIES = "FLORIN_TRUSTED_PROXIES";
  private static final String NEW_SECRET = "Make one: openssl rand -base64 48";

  @Override
  public List<Finding> check(Setup setup) {
    var secret = setup.text("florin.jwt-secret");
    var issuer = setup.text("florin.jwt-issuer");
    var findings = new ArrayList<Finding>();
    if (secret.isEmpty() && issuer.isEmpty()) {
      findings.add(
          new Finding(
              SECRET,
              "and " + ISSUER + " are both not set, so that nobody vouches for users",
              "Set the issuer of your users' tokens, or the secret. " + NEW_SECRET));
    }
    if (setup.production() && secret.isPresent() && issuer.isPresent()) {
      findings.add(
          new Finding(
              SECRET,
              "and " + ISSUER + " are both set, and only one of them can vouch for users",
              "Unset the one that you do not mean."));
    }
    secret
        .flatMap(text -> flaw(text, setup.production()))
        .ifPresent(wrong -> findings.add(new Finding(SECRET, wrong, NEW_SECRET)));
    issuer.flatMap(text -> issuer(text, setup.production())).ifPresent(findings::add);
    setup.text("florin.trusted-proxies").flatMap(AccessStartRule::proxies).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> proxies(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).allMatch(AccessStartRule::isNetwork)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                PROXIES,
                "has something in it that is no address and no network",
                "Write addresses and networks, like 10.0.0.7,192.168.0.0/16; never a name."));
  }

  private static boolean isNetwork(String text) {
    try {
      return !new IpAddressMatcher(text).toString().isEmpty();
    } catch (IllegalArgumentException notOne) {
      return false;
    }
  }

  private static Optional<String> flaw(String secret, boolean production) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8).length;
    return bytes < AccessSettings.MIN_SECRET_BYTES
        ? Optional.of("is shorter than " + AccessSettings.MIN_SECRET_BYTES + " bytes")
        : production ? Secrecy.flaw(secret, 0) : Optional.empty();
  }

  private static Optional<Finding> issuer(String text, boolean production) {
    try {
      var url = new URI(text);
      if (url.getHost() == null) {
        return unreadable();
      }
      return production && !"https".equals(url.getScheme())
          ? Optional.of(
              new Finding(
                  ISSUER,
                  "is not https, so that everybody on the way can vouch for users",
                  "Set it to the issuer's https:// address."))
          : Optional.empty();
    } catch (URISyntaxException broken) {
      return unreadable();
    }
  }

  private static Optional<Finding> unreadable() {
    return Optional.of(
        new Finding(
            ISSUER,
            "is no address",
            "Set it to the iss of your users' tokens, like https://login.example.com"));
  }
}
