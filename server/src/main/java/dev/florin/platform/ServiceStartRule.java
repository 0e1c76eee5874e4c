package dev.florin.platform;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Where buyers reach the service, and how it speaks to those who run it. */
class ServiceStartRule implements StartRule {
  private static final String BASE_URL = "FLORIN_BASE_URL";

  @Override
  public List<Finding> check(Setup setup) {
    var findings = new ArrayList<>(baseUrl(setup));
    if (!setup.text("florin.log-format").orElse("text").matches("text|json")) {
      findings.add(
          new Finding(
              "FLORIN_LOG_FORMAT", "is not a format", "Set it to text or json, or unset it."));
    }
    if (setup.production() && setup.text("florin.demo.buy").isPresent()) {
      findings.add(
          new Finding(
              "FLORIN_DEMO_BUY",
              "signs everybody who operates the service in as somebody else",
              "Unset it: it is for developers' machines."));
    }
    return findings;
  }

  private static List<Finding> baseUrl(Setup setup) {
    var text = setup.text("florin.base-url");
    if (text.isEmpty()) {
      return setup.production() ? List.of(notSet()) : List.of();
    }
    var url = WebAddress.parse(text.get());
    if (url.isEmpty()) {
      return List.of(
          new Finding(
              BASE_URL,
              "is no address of a website",
              "Write it like https://pay.example.com, with nothing behind the path."));
    }
    return setup.production() ? unsafe(url.get()) : List.of();
  }

  private static Finding notSet() {
    return new Finding(
        BASE_URL, "is not set", "Set it to the https:// address at which buyers reach Florin.");
  }

  private static List<Finding> unsafe(URI url) {
    if (Loopback.is(url.getHost())) {
      return List.of(
          new Finding(
              BASE_URL,
              "leads to this machine, as it does when it is not set, and no buyer arrives there",
              "Set it to the public https:// address of this service."));
    }
    return "https".equals(url.getScheme())
        ? List.of()
        : List.of(
            new Finding(
                BASE_URL,
                "is plain http, so that everybody on the way can read and change what buyers see",
                "Put TLS in front of the service and set it to the https:// address."));
  }
}
