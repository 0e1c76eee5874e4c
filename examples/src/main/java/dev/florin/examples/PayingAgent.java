package dev.florin.examples;

import dev.florin.client.Florin;
import dev.florin.client.Paid;
import dev.florin.client.Payer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;

/** Asks for something that costs credits, and pays for it: at most 100 a request. */
public final class PayingAgent {
  private PayingAgent() {}

  /**
   * Asks for the address that is given first. The second word is what this is about: repeated, it
   * is paid for once.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var florin = Florin.at(URI.create(env("FLORIN_URL")), env("FLORIN_KEY"));
    System.out.println(ask(Payer.with(florin, 100), URI.create(args[0]), args[1]));
  }

  private static String env(String name) {
    return Objects.requireNonNull(System.getenv(name), name + " is not set");
  }

  /** The answer, or what is in the way of it. */
  public static String ask(Payer payer, URI resource, String key)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(resource).build();
    return switch (payer.send(request, BodyHandlers.ofString(), key)) {
      case Paid.Answered<String>(var response, var payment) ->
          response.body() + (payment == null ? "" : " (" + payment.credits() + " credits)");
      case Paid.NeedsPerson<String> short_ ->
          "Costs %d credits, there are %d. Let a person pay at %s and call this again."
              .formatted(
                  short_.requested(),
                  short_.available(),
                  short_.paymentLink() == null ? short_.purchaseUrl() : short_.paymentLink());
      case Paid.Refused<String>(var reason) -> "Not bought: " + reason;
    };
  }
}
