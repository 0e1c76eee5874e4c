package dev.florin.payment.crossmint;

import dev.florin.payment.crossmint.CrossmintClient.Answer;
import dev.florin.payment.crossmint.CrossmintReader.Reading;
import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.StandardWebhooks;
import dev.florin.payment.provider.Verification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Crossmint through orders for an item of a collection, at the price that Florin names. Crossmint's
 * order id is both the checkout and the payment: it is what every report has. Orders give no
 * metadata back, so that id alone tells whose payment it is.
 */
final class CrossmintProvider implements PaymentProvider {
  private static final String HOSTED = "/sdk/2024-03-05/hosted-checkout/";
  private static final String SDK = "{\"name\":\"florin\",\"version\":\"1\"}";
  private static final String EMAIL = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+";

  private final CrossmintClient client;
  private final CrossmintSettings settings;
  private final CrossmintReader reader;
  private final List<byte[]> webhookKeys;
  private final Clock clock;

  CrossmintProvider(
      CrossmintClient client, CrossmintSettings settings, CrossmintReader reader, Clock clock) {
    this.client = client;
    this.settings = settings;
    this.reader = reader;
    this.webhookKeys = settings.webhookKeys();
    this.clock = clock;
  }

  @Override
  public String name() {
    return "crossmint";
  }

  @Override
  public boolean live() {
    return settings.live();
  }

  @Override
  public boolean marks() {
    return false;
  }

  /** Digital goods are given back by Crossmint's support alone; an operator records it here. */
  @Override
  public Capabilities capabilities() {
    Set<Mode> modes = settings.hosted() ? EnumSet.allOf(Mode.class) : EnumSet.of(Mode.EMBEDDED);
    return new Capabilities(
        modes, List.of("card"), Refunds.NONE, true, false, false, false, false, false);
  }

  @Override
  public CheckoutAnswer createCheckout(CheckoutRequest request) {
    var email = request.payer().email();
    if (email == null || !email.matches(EMAIL)) {
      return new CheckoutAnswer.Rejected(
          "email_missing", "Crossmint needs the buyer's e-mail address.");
    }
    return switch (client.create(order(request, email))) {
      case Answer.Done done -> created(request, done.body());
      case Answer.Refused refused ->
          new CheckoutAnswer.Rejected("status_" + refused.status(), refused.message());
      case Answer.Missing _ -> new CheckoutAnswer.Unknown("there is no such route");
      case Answer.Nothing nothing -> new CheckoutAnswer.Unknown(nothing.why());
    };
  }

  /**
   * Crossmint has no idempotency key and no list of orders, so an order whose answer was lost
   * cannot be found again. It does no harm: it can be paid only by whoever has its client secret,
   * and that was told to nobody. So a new one is made; the old one's quote runs out.
   */
  @Override
  public CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt) {
    return createCheckout(request);
  }

  private ObjectNode order(CheckoutRequest request, String email) {
    var order = JsonNodeFactory.instance.objectNode().put("locale", "en-US");
    order.putObject("recipient").put("email", email);
    order
        .putObject("payment")
        .put("method", "card")
        .put("currency", request.amount().asset().code().toLowerCase(Locale.ROOT))
        .put("receiptEmail", email);
    order
        .putObject("lineItems")
        .put("collectionLocator", "crossmint:" + settings.collection())
        .putObject("callData")
        .put("totalPrice", CrossmintAmounts.write(request.amount()))
        .put("quantity", 1);
    return order;
  }

  /** The price quoted is the price charged: an order at another price is never handed out. */
  private CheckoutAnswer created(CheckoutRequest request, JsonNode answer) {
    var order = answer.path("order");
    var id = CrossmintReader.id(order);
    var secret = answer.path("clientSecret").asString("");
    if (id == null || secret.isBlank()) {
      return new CheckoutAnswer.Unknown("the answer has no order or no client secret");
    }
    var total = CrossmintQuote.total(order);
    if (total.isEmpty()) {
      return new CheckoutAnswer.Rejected(
          "no_quote",
          "Crossmint names no price; its quote is " + CrossmintQuote.status(order) + ".");
    }
    if (!total.get().equals(request.amount())) {
      return new CheckoutAnswer.Rejected(
          "price_differs", "Crossmint would charge " + total.get() + ", not " + request.amount());
    }
    return new CheckoutAnswer.Created(
        new References(id, id),
        request.mode() == Mode.HOSTED ? hostedUrl(id, secret) : null,
        request.mode() == Mode.EMBEDDED ? secret : null,
        CrossmintQuote.ends(order));
  }

  private String hostedUrl(String id, String secret) {
    return settings.base()
        + HOSTED
        + id
        + "?clientSecret="
        + encoded(secret)
        + "&apiKey="
        + encoded(String.valueOf(settings.clientApiKey()))
        + "&sdkMetadata="
        + encoded(SDK);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Crossmint cannot cancel an order: whoever has its client secret can renew the quote and pay.
   */
  @Override
  public CloseAnswer closeCheckout(References references) {
    return switch (look(references)) {
      case Lookup.Found found -> closed(found.report().state());
      case Lookup.Missing _ -> new CloseAnswer.Closed();
      case Lookup.Unavailable away -> new CloseAnswer.Unknown(away.reason());
    };
  }

  private static CloseAnswer closed(State state) {
    return switch (state) {
      case PROCESSING, SUCCEEDED -> new CloseAnswer.Completed();
      case OPEN, ATTEMPT_FAILED, FAILED, EXPIRED, CANCELLED -> new CloseAnswer.LeftOpen();
    };
  }

  @Override
  public Lookup look(References references) {
    var id = id(references);
    if (id == null) {
      return new Lookup.Missing();
    }
    return switch (client.read(id)) {
      case Answer.Done done -> found(done.body(), id);
      case Answer.Missing _ -> new Lookup.Missing();
      case Answer.Refused refused ->
          new Lookup.Unavailable("status " + refused.status() + ": " + refused.message());
      case Answer.Nothing nothing -> new Lookup.Unavailable(nothing.why());
    };
  }

  private Lookup found(JsonNode order, String id) {
    return switch (reader.order(order, id, clock.instant())) {
      case Reading.Said said -> new Lookup.Found(said.report());
      case Reading.Unclear unclear -> new Lookup.Unavailable(unclear.why());
    };
  }

  private static @Nullable String id(References references) {
    return references.payment() != null ? references.payment() : references.checkout();
  }

  @Override
  public Verification verify(byte[] body, Map<String, List<String>> headers, Instant now) {
    if (webhookKeys.isEmpty()) {
      return new Verification.Off();
    }
    return switch (StandardWebhooks.verify("svix", headers, body, webhookKeys, now)) {
      case StandardWebhooks.Verdict.Refused refused -> new Verification.Refused(refused.reason());
      case StandardWebhooks.Verdict.Holds holds -> genuine(holds.id(), reader.type(body));
    };
  }

  private static Verification genuine(String id, @Nullable String type) {
    return type == null
        ? new Verification.Unreadable("the body is not an event")
        : new Verification.Genuine(id, type);
  }

  @Override
  public ProviderEvent read(byte[] body) {
    return reader.event(body);
  }
}
