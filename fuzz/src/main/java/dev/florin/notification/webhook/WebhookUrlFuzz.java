package dev.florin.notification.webhook;

import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import dev.florin.platform.Loopback;
import java.net.InetAddress;

/** Where merchants want their webhooks: what is taken leads to nobody's own network. */
public final class WebhookUrlFuzz {
  private WebhookUrlFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var text = new Input(bytes).text();
    WebhookUrl.read(text, false);
    if (WebhookUrl.read(text, true) instanceof WebhookUrl.Reading.Good(var url)) {
      Must.hold("https".equalsIgnoreCase(url.getScheme()), "not https: " + url);
      Must.hold(url.getRawUserInfo() == null && url.getRawFragment() == null, "more: " + url);
      Must.hold(!Loopback.is(url.getHost()), "this machine: " + url);
      Must.hold(url.toString().chars().allMatch(c -> c > 32 && c < 127), "not ASCII: " + url);
      Must.hold(isPublicOrName(url.getHost()), "not public: " + url);
      Must.hold(
          WebhookUrl.read(url.toString(), true).equals(new WebhookUrl.Reading.Good(url)),
          "read again, it is something else: " + url);
    }
  }

  private static boolean isPublicOrName(String host) {
    try {
      return Reach.isPublic(InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")));
    } catch (IllegalArgumentException name) {
      return true;
    }
  }
}
