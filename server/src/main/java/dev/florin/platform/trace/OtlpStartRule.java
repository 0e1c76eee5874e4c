package dev.florin.platform.trace;

import dev.florin.platform.Loopback;
import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import dev.florin.platform.WebAddress;
import java.net.URI;
import java.util.List;

/** Where traces go. */
class OtlpStartRule implements StartRule {
  private static final String URL = "FLORIN_OTLP_URL";

  @Override
  public List<Finding> check(Setup setup) {
    var text = setup.text("florin.otlp.url");
    if (text.isEmpty()) {
      return List.of();
    }
    var url = WebAddress.parse(text.get());
    if (url.isEmpty()) {
      return List.of(
          new Finding(
              URL,
              "is no address of an OTLP receiver",
              "Write it like http://127.0.0.1:4318 or https://collector.example.com."));
    }
    return setup.production() && isInClear(setup, url.get())
        ? List.of(
            new Finding(
                URL,
                "is plain http, and FLORIN_OTLP_AUTHORIZATION would be read by everybody on the way",
                "Set it to an https:// address, or send traces to a collector on this machine."))
        : List.of();
  }

  private static boolean isInClear(Setup setup, URI url) {
    return setup.text("florin.otlp.authorization").isPresent()
        && !"https".equals(url.getScheme())
        && !Loopback.is(url.getHost());
  }
}
