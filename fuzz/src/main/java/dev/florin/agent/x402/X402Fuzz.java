package dev.florin.agent.x402;

import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import dev.florin.platform.Problem;
import java.net.URI;

/** What payers of x402 send as text: amounts and the addresses of resources. */
public final class X402Fuzz {
  private X402Fuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var input = new Input(bytes);
    var amount = input.text();
    var resource = input.text();
    Amount.read(amount)
        .ifPresent(read ->
            Must.hold(
                read >= 0 && read <= Amount.MAX && Long.toString(read).equals(amount), amount));
    asked(amount, resource);
    asked("1", resource);
  }

  private static void asked(String amount, String resource) {
    try {
      var ask = Ask.read(amount, resource, "key");
      Must.hold(ask.amount() > 0 && ask.amount() <= Amount.MAX, "amount: " + amount);
      var address = URI.create(ask.resource());
      Must.hold(
          address.getHost() != null && address.getRawUserInfo() == null, "resource: " + resource);
    } catch (Problem refused) {
      Must.hold(refused.status() == 400, "refused with " + refused.status());
    }
  }
}
