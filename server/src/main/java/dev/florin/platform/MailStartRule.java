package dev.florin.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How mail goes out. */
class MailStartRule implements StartRule {
  private static final String URL = "FLORIN_SMTP_URL";
  private static final Set<String> SCHEMES = Set.of("smtp", "smtps");
  private static final int MIN_PASSWORD = 8;

  @Override
  public List<Finding> check(Setup setup) {
    var findings = new ArrayList<Finding>();
    var text = setup.text("florin.mail.url");
    var url = text.flatMap(MailStartRule::address);
    if (text.isPresent() && url.isEmpty()) {
      findings.add(
          new Finding(
              URL,
              "is no address of a mail server",
              "Write it like smtps://user:password@host:465 or smtp://user:password@host:587, with"
                  + " user and password percent-encoded."));
    }
    if (setup.production()) {
      unsafe(setup, text.isPresent(), findings);
      url.flatMap(MailStartRule::password)
          .flatMap(MailStartRule::flaw)
          .ifPresent(flaw -> findings.add(new Finding(URL, flaw, "Give the account a new one.")));
    }
    return findings;
  }

  private static void unsafe(Setup setup, boolean given, List<Finding> findings) {
    if (!given) {
      findings.add(
          new Finding(
              URL,
              "is not set, so that no receipt is ever sent",
              "Set it to your mail server: smtps://user:password@host:465."));
    }
    if (setup.text("florin.mail.from").isEmpty()) {
      findings.add(
          new Finding(
              "FLORIN_MAIL_FROM",
              "is not set, so that mail has no sender",
              "Set it to the address that buyers may answer to."));
    }
    if (setup.isOn("florin.mail.insecure")) {
      findings.add(
          new Finding(
              "FLORIN_SMTP_INSECURE",
              "lets mail and its password travel without TLS",
              "Unset it."));
    }
  }

  private static Optional<URI> address(String text) {
    try {
      var url = new URI(text);
      return SCHEMES.contains(String.valueOf(url.getScheme())) && url.getHost() != null
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException broken) {
      return Optional.empty();
    }
  }

  private static Optional<String> password(URI url) {
    var info = url.getUserInfo();
    return info == null || !info.contains(":")
        ? Optional.empty()
        : Optional.of(info.substring(info.indexOf(':') + 1));
  }

  private static Optional<String> flaw(String password) {
    return Secrecy.isPublished(password) || password.length() < MIN_PASSWORD
        ? Optional.of("has a password that anybody can guess or look up")
        : Optional.empty();
  }
}
