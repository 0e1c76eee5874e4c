package dev.florin.fuzz;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is fuzzed: one class each, with a method that takes the bytes of an input. */
enum Target {
  STRIPE_WEBHOOK("dev.florin.payment.stripe.StripeWebhookFuzz", 4_096),
  STRIPE_ANSWER("dev.florin.payment.stripe.StripeAnswerFuzz", 4_096),
  STRIPE_SIGNATURE("dev.florin.payment.stripe.StripeSignatureFuzz", 512),
  WHOP_WEBHOOK("dev.florin.payment.whop.WhopWebhookFuzz", 4_096),
  WHOP_SIGNATURE("dev.florin.payment.whop.WhopSignatureFuzz", 512),
  CROSSMINT_WEBHOOK("dev.florin.payment.crossmint.CrossmintWebhookFuzz", 4_096),
  STANDARD_WEBHOOKS("dev.florin.payment.provider.StandardWebhooksFuzz", 512),
  BEARER("dev.florin.access.web.BearerFuzz", 1_024),
  FORWARDED("dev.florin.access.web.ForwardedFuzz", 256),
  REASON("dev.florin.access.web.ReasonFuzz", 2_048),
  ID("dev.florin.fuzz.IdsFuzz", 64),
  PROMOTION_CODE("dev.florin.fuzz.PromotionCodeFuzz", 64),
  CSV("dev.florin.fuzz.CsvFuzz", 256),
  X402("dev.florin.agent.x402.X402Fuzz", 512),
  MCP_BRIDGE("dev.florin.agent.mcp.MessageFuzz", 1_024),
  WEBHOOK_URL("dev.florin.notification.webhook.WebhookUrlFuzz", 256),
  MAIL_ADDRESS("dev.florin.notification.mail.MailAddressFuzz", 256),
  FILE_NAME("dev.florin.marketplace.FileNameFuzz", 512),
  BYTE_RANGE("dev.florin.marketplace.web.ByteRangeFuzz", 256),
  ROUTE("dev.florin.fuzz.RouteFuzz", 2_048),
  SERVICE("dev.florin.fuzz.ServiceFuzz", 2_048);

  private final String type;
  private final int longest;

  Target(String type, int longest) {
    this.type = type;
    this.longest = longest;
  }

  /** The class that is run. */
  String type() {
    return type;
  }

  /** The longest input that is made, in bytes. */
  int longest() {
    return longest;
  }

  /** Whether its inputs are calls of the service. */
  boolean takesCalls() {
    return this == ROUTE || this == SERVICE;
  }

  /** As it is written on the command line, and as its folder is called. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Target> parse(String text) {
    return Arrays.stream(values()).filter(target -> target.text().equals(text)).findFirst();
  }

  /** Tries one input here, as the fuzzer does: what is wrong is thrown. */
  void run(byte[] input) throws Throwable {
    method().invokeExact(input);
  }

  private MethodHandle method() throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .findStatic(
            Class.forName(type),
            "fuzzerTestOneInput",
            MethodType.methodType(void.class, byte[].class));
  }
}
