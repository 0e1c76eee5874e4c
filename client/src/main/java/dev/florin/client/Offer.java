package dev.florin.client;

import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that can be paid for with credits of one authority.
 *
 * @param accepted the requirements, as the server wrote them
 * @param resource what is paid for
 */
record Offer(JsonNode accepted, JsonNode resource) {
  static final String SCHEME = "batch-settlement";
  static final String ASSET = "CREDIT";
  static final String PAY_TO = "merchant";
  static final int VERSION = 2;

  private static final int MAX_AMOUNT_LENGTH = 13;

  /**
   * The offer of a {@code PAYMENT-REQUIRED} header for which this authority's credits are good.
   *
   * @param authority whom the payer trusts: any server may name any authority
   */
  static Optional<Offer> read(String header, URI authority) {
    return Json.readHeader(header)
        .filter(required -> required.path("x402Version").asInt(0) == VERSION)
        .flatMap(required ->
            required
                .path("accepts")
                .valueStream()
                .filter(accepted -> isOf(authority, accepted))
                .findFirst()
                .map(accepted -> new Offer(accepted, required.path("resource"))));
  }

  private static boolean isOf(URI authority, JsonNode accepted) {
    return accepted.path("scheme").asString("").equals(SCHEME)
        && accepted.path("asset").asString("").equals(ASSET)
        && accepted.path("payTo").asString("").equals(PAY_TO)
        && accepted.path("extra").path("authority").asString("").equals(authority.toString())
        && isAmount(accepted.path("amount").asString(""));
  }

  private static boolean isAmount(String text) {
    return text.matches("[1-9][0-9]*") && text.length() <= MAX_AMOUNT_LENGTH;
  }

  /** Whole credits, above zero. */
  long amount() {
    return Long.parseLong(accepted.path("amount").asString(""));
  }

  String url() {
    return resource.path("url").asString("");
  }

  /** Whether what is to be paid for is at the server that asks: else it could buy from others. */
  boolean isAt(URI asked) {
    try {
      var url = URI.create(url());
      return asked.getScheme().equals(url.getScheme())
          && asked.getRawAuthority().equals(url.getRawAuthority());
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /** What is presented in {@code PAYMENT-SIGNATURE}. */
  ObjectNode payment(String attestation) {
    var payment = Json.object();
    payment.put("x402Version", VERSION).set("resource", resource);
    payment.set("accepted", accepted);
    payment.putObject("payload").put("type", "consume").put("attestation", attestation);
    return payment;
  }
}
