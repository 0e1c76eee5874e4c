package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Resources;
import dev.florin.sandbox.house.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Stripe.js is to Stripe: fields for a card in a frame of the shop's page, which confirm an
 * intent with its client secret, to pay or to keep the card, and the bank's question in a second
 * frame. What is typed goes from these frames to this server and nowhere else; the shop's page
 * hears how it ended.
 */
final class Fields {
  /** Where the shop's page finds them, under the base of the API. */
  static final String PATH = "/c/fields";

  /** What the bank of every test card asks for. */
  static final String CODE = "123456";

  private static final String CHALLENGE = PATH + "/challenge/";
  private static final Pattern LOOPBACK =
      Pattern.compile("https?://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
  private static final Set<String> OPEN =
      Set.of("requires_payment_method", "requires_confirmation", "requires_action");
  private static final Map<String, String> FILES =
      Map.of(
          "/fields.js", "text/javascript; charset=utf-8",
          "/challenge.js", "text/javascript; charset=utf-8",
          "/fields.css", "text/css; charset=utf-8");

  private final StripeSandbox sandbox;
  private final State state;

  Fields(StripeSandbox sandbox, State state) {
    this.sandbox = sandbox;
    this.state = state;
  }

  Response handle(Request request) {
    var rest = request.path().substring(PATH.length());
    var type = FILES.get(rest);
    if (type != null) {
      return Response.bytes(
          type, Resources.text(Fields.class, rest.substring(1)).getBytes(StandardCharsets.UTF_8));
    }
    if (request.method().equals("POST")) {
      return post(rest, FormTree.parse(request.text()));
    }
    return page(request, FormTree.parse(request.query()));
  }

  private Response page(Request request, ObjectNode query) {
    var origin = Json.text(query, "origin");
    if (origin == null || !LOOPBACK.matcher(origin).matches()) {
      return Response.text(400, "These fields are framed by pages of this machine only.");
    }
    var texts = PageTexts.of(request, Json.text(query, "lang"), null);
    var page = new FieldsPage(texts, origin, "dark".equals(Json.text(query, "theme")));
    var path = request.path();
    if (path.equals(PATH)) {
      return framed(origin, Response.page(200, page.fields()));
    }
    var asked = path.startsWith(CHALLENGE) ? asked(path.substring(CHALLENGE.length())) : null;
    return asked == null
        ? framed(origin, Response.page(404, Frame.message(texts, "challenge.over", null)))
        : framed(origin, Response.page(200, page.challenge(asked)));
  }

  /** The page that is named may frame it, and nothing on it comes from elsewhere. */
  private static Response framed(String origin, Response page) {
    return page.with(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " frame-ancestors "
            + origin
            + "; base-uri 'none'; form-action 'none'");
  }

  private @Nullable ObjectNode asked(String id) {
    return state
        .work(
            Origin.NONE,
            tx -> {
              var intent = tx.find(type(id), id);
              return intent != null && Json.string(intent, "status").equals("requires_action")
                  ? Optional.of(intent.deepCopy())
                  : Optional.<ObjectNode>empty();
            })
        .orElse(null);
  }

  private Response post(String rest, ObjectNode typed) {
    var lang = Json.text(typed, "lang");
    var texts = PageTexts.of(lang == null ? "en" : lang);
    return switch (rest) {
      case "/confirm" ->
          Response.json(200, state.work(Origin.NONE, tx -> confirm(texts, tx, typed)));
      case "/answer" -> Response.json(200, answer(texts, typed));
      default -> Response.text(404, "There is no such page.");
    };
  }

  private static ObjectNode confirm(PageTexts texts, Tx tx, ObjectNode typed) {
    var intent = intent(tx, Json.text(typed, "client_secret"));
    var id = Json.string(intent, "id");
    if (!OPEN.contains(Json.string(intent, "status"))) {
      return status(intent);
    }
    if (!Checkout.takes(intent, "card") || tx.hidden(id).has("session")) {
      throw StripeError.invalid(null, "client_secret", "This intent takes no cards from here.");
    }
    ObjectNode method;
    try {
      method = method(tx, typed);
    } catch (StripeError wrong) {
      // The fields themselves see a wrong number: nothing happened.
      return declined(texts, id, wrong);
    }
    return type(id).equals(SetupIntents.TYPE)
        ? keep(texts, tx, intent, method)
        : pay(texts, tx, intent, method);
  }

  private static ObjectNode pay(PageTexts texts, Tx tx, ObjectNode intent, ObjectNode method) {
    var id = Json.string(intent, "id");
    tx.hidden(id).putNull("returnUrl");
    return switch (Payments.confirm(tx, intent, method, false)) {
      case Payments.Charged(ObjectNode charge) -> {
        Payments.followUp(tx, intent, charge);
        yield status(intent);
      }
      case Payments.Waits _ -> status(intent);
      case Payments.Refused(StripeError error) -> declined(texts, id, error);
      case Payments.Asks _ -> asks(tx, intent);
    };
  }

  /** Nothing is charged: the bank is only asked whether the card may be kept. */
  private static ObjectNode keep(PageTexts texts, Tx tx, ObjectNode setup, ObjectNode method) {
    SetupIntents.use(tx, setup, Json.string(method, "id"));
    var refusal = SetupIntents.ask(tx, setup);
    if (refusal != null) {
      return declined(texts, Json.string(setup, "id"), refusal);
    }
    return Json.string(setup, "status").equals("requires_action") ? asks(tx, setup) : status(setup);
  }

  private static ObjectNode asks(Tx tx, ObjectNode intent) {
    return status(intent).put("url", tx.state().baseUrl() + CHALLENGE + Json.string(intent, "id"));
  }

  /** By its name: whether a card is paid with, or only kept. */
  private static String type(String id) {
    return id.startsWith("seti_") ? SetupIntents.TYPE : Intents.TYPE;
  }

  private static ObjectNode intent(Tx tx, @Nullable String secret) {
    var id = secret == null ? "" : secret.split("_secret_", 2)[0];
    var intent = tx.find(type(id), id);
    if (intent == null || !Json.string(intent, "client_secret").equals(secret)) {
      throw StripeError.invalid(null, "client_secret", "No such intent.");
    }
    return intent;
  }

  /** A card that was typed, or the one that a wallet holds. */
  private static ObjectNode method(Tx tx, ObjectNode typed) {
    if ("google_pay".equals(Json.text(typed, "wallet"))) {
      var method = PaymentMethods.create(tx, TestCard.ALL.getFirst(), 12, 2034, null);
      method.withObjectProperty("card").putObject("wallet").put("type", "google_pay");
      return method;
    }
    var form = PayForm.read(typed.put("email", "fields@localhost"));
    if (!form.wrong().isEmpty()) {
      throw Payments.cardError("incomplete_number", "number", "Your card number is incomplete.");
    }
    var buyer = form.buyer();
    var card = PaymentMethods.checked(TestCard.ofNumber(buyer.cardNumber()));
    PaymentMethods.checkExpiry(tx, buyer.expMonth(), buyer.expYear());
    return PaymentMethods.create(tx, card, buyer.expMonth(), buyer.expYear(), buyer.cvc());
  }

  private ObjectNode answer(PageTexts texts, ObjectNode typed) {
    var id = String.valueOf(Json.text(typed, "intent"));
    if (asked(id) == null) {
      return Json.object().put("status", "over");
    }
    boolean isYes = "yes".equals(Json.text(typed, "answer"));
    if (isYes && !CODE.equals(Json.text(typed, "code"))) {
      return Json.object().put("status", "wrong_code");
    }
    var intent = answered(id, isYes);
    return isYes
        ? status(intent)
        : Json.object()
            .put("status", "declined")
            .put("code", type(id) + "_authentication_failure")
            .put("message", texts.get("decline.payment_intent_authentication_failure"));
  }

  private ObjectNode answered(String id, boolean authenticate) {
    if (!type(id).equals(SetupIntents.TYPE)) {
      return (ObjectNode) sandbox.completeIntentChallenge(id, authenticate);
    }
    return state.work(
        Origin.NONE,
        tx -> {
          var setup = tx.require(SetupIntents.TYPE, id, "intent");
          SetupIntents.answer(tx, setup, authenticate);
          return setup.deepCopy();
        });
  }

  private static ObjectNode status(ObjectNode intent) {
    return Json.object().put("status", Json.string(intent, "status"));
  }

  private static ObjectNode declined(PageTexts texts, String id, StripeError error) {
    var declined = (PayResult.Declined) Checkout.declined(id, id, error);
    return Json.object()
        .put("status", "declined")
        .put("code", declined.declineCode() == null ? declined.code() : declined.declineCode())
        .put("message", texts.decline(declined));
  }
}
