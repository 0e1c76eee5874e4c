package dev.florin.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One Florin, called with one key or token: an agent's, whose owner's credits these are, or a
 * user's own; a server key names the customer with {@link #actingFor}. Calls throw a {@link
 * FlorinException}. Thread-safe, and cheap to keep.
 */
public final class Florin {
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final int MAX_BATCH = 1_000;

  private final Wire wire;
  private final @Nullable String customer;

  private Florin(Wire wire, @Nullable String customer) {
    this.wire = wire;
    this.customer = customer;
  }

  /**
   * The service at this address, with a client of its own.
   *
   * @param url as in {@code FLORIN_BASE_URL}
   * @param key sent as the bearer token
   */
  public static Florin at(URI url, String key) {
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    return at(url, key, http);
  }

  /** The same with this client, for proxies and certificates. */
  public static Florin at(URI url, String key, HttpClient http) {
    return new Florin(new Wire(http, url, key, TIMEOUT), null);
  }

  /**
   * The same for a customer, where a server key calls.
   *
   * @param customer Florin's id or the merchant's
   */
  public Florin actingFor(String customer) {
    return new Florin(wire, customer);
  }

  Wire wire() {
    return wire;
  }

  @Nullable String customer() {
    return customer;
  }

  /** What there is now. Only a spend or a hold knows whether it is enough. */
  public Balance balance() {
    var json = get("/v1/credits/balance", Map.of());
    return new Balance(
        json.path("available").asLong(0),
        json.path("held").asLong(0),
        json.path("debt").asLong(0),
        json.path("frozen").asBoolean(false));
  }

  /**
   * Uses credits up, once per key.
   *
   * @throws FlorinException.Refused with {@code insufficient_credits} when there are too few, which
   *     leaves the key free
   */
  public Receipt spend(Spend spend) {
    var body = named().put("amount", spend.amount()).put("reference", spend.reference());
    return receipt(wire.post("/v1/credits/spends", body, spend.key()));
  }

  /**
   * Uses credits up, each spend for itself with its own key.
   *
   * @param spends up to 1,000
   * @return what came of each, in order
   */
  public List<Spent> spendAll(List<Spend> spends) {
    if (spends.isEmpty() || spends.size() > MAX_BATCH) {
      throw new IllegalArgumentException("1 to " + MAX_BATCH + " spends, not " + spends.size());
    }
    var body = Json.object();
    var items = body.putArray("items");
    for (var spend : spends) {
      items.add(
          named()
              .put("idempotency_key", spend.key())
              .put("amount", spend.amount())
              .put("reference", spend.reference()));
    }
    var answers = new ArrayList<Spent>();
    wire.post("/v1/credits/spends/batch", body, null)
        .path("data")
        .forEach(item -> answers.add(spent(item)));
    return answers;
  }

  private static Spent spent(JsonNode item) {
    var problem = item.path("problem");
    return problem.isObject()
        ? new Spent.Refused(
            item.path("status").asInt(0), problem.path("code").asString(""), problem)
        : new Spent.Done(receipt(item.path("spend")));
  }

  /**
   * Sets credits aside for a while, once per key. For server keys.
   *
   * @param amount whole credits, the most that the work may cost
   * @param lasts after which what is left goes back
   * @return with the hold's id
   */
  public Receipt hold(long amount, Duration lasts, String reference, String key) {
    var body =
        named()
            .put("amount", amount)
            .put("expires_in", lasts.toSeconds())
            .put("reference", reference);
    return receipt(wire.post("/v1/credits/holds", body, key));
  }

  /** Takes what was used of a hold, and gives the rest back. For server keys. */
  public Receipt capture(String hold, long amount, String key) {
    return act(hold, "capture", named().put("amount", amount), key);
  }

  /** Gives all of a hold back. For server keys. */
  public Receipt release(String hold, String key) {
    return act(hold, "release", named(), key);
  }

  private Receipt act(String hold, String what, JsonNode body, String key) {
    return receipt(wire.post("/v1/credits/holds/" + segment(hold) + "/" + what, body, key));
  }

  private ObjectNode named() {
    var body = Json.object();
    return customer == null ? body : body.put("customer", customer);
  }

  private static Receipt receipt(JsonNode json) {
    return new Receipt(
        json.path("id").asString(""),
        json.path("balance_after").asLong(-1),
        json.path("replayed").asBoolean(false));
  }

  /** What can be bought in the marketplace, a page of it; see {@code GET /v1/listings}. */
  public List<JsonNode> listings(Map<String, String> query) {
    return wire.get("/v1/listings" + query(query)).path("data").valueStream().toList();
  }

  /** Packages of credits and what else is sold, with their prices; see {@code GET /v1/products}. */
  public List<JsonNode> products(Map<String, String> query) {
    return wire.get("/v1/products" + query(query)).path("data").valueStream().toList();
  }

  /**
   * What something costs, and whether this agent could buy it now. For agents' keys.
   *
   * @param item a listing's id, or a product's id or code
   */
  public Quote quote(String item) {
    var json = wire.get("/v1/agent/quote" + query(Map.of("item", item)));
    return new Quote(
        json.path("item").asString(""),
        json.path("price").asLong(0),
        json.path("available").asLong(0),
        json.path("confirmation_needed").asBoolean(false),
        json.path("refusal").isString() ? json.path("refusal").stringValue() : null);
  }

  /**
   * Buys with credits, once per key. For agents' keys.
   *
   * @param item a listing's id, or a product's id or code
   * @param price whole credits that it was seen to cost; {@code null} for whatever it costs
   */
  public Purchase purchase(String item, @Nullable Long price, String key) {
    var body = Json.object().put("item", item).put("when_short", "link");
    if (price != null) {
      body.put("price", price);
    }
    try {
      return bought(wire.post("/v1/agent/purchases", body, key));
    } catch (FlorinException.Refused refused) {
      return switch (refused.code()) {
        case "insufficient_credits" -> short_(refused.problem());
        case "confirmation_required" ->
            new Purchase.NeedsPrice(refused.problem().path("price").asLong(0));
        default -> throw refused;
      };
    }
  }

  private static Purchase bought(JsonNode json) {
    var url = json.path("download").path("url").asString("");
    return new Purchase.Bought(
        json.path("order").asString(""), url.isEmpty() ? null : URI.create(url));
  }

  private static Purchase short_(JsonNode problem) {
    var url = problem.path("payment_link").path("url").asString("");
    return new Purchase.NeedsPerson(
        problem.path("available").asLong(0),
        problem.path("requested").asLong(0),
        url.isEmpty() ? null : URI.create(url));
  }

  /** A page at which a person pays for at least so many credits. For agents' keys. */
  public PaymentLink paymentLink(long credits, String key) {
    var body = Json.object().put("credits", credits);
    var json = wire.post("/v1/agent/payment-links", body, key);
    return new PaymentLink(
        URI.create(json.path("url").asString("")),
        json.path("order").asString(""),
        json.path("credits").asLong(0));
  }

  /**
   * Takes credits for what was used, by the service's price list, once per key.
   *
   * @param units how many units of each meter; up to 6 meters
   * @param reference what for, in the caller's words; up to 128 characters
   */
  public Used use(Map<String, Long> units, String reference, String key) {
    var body = named().put("reference", reference).set("items", items(units));
    var json = wire.post("/v1/usage", body, key);
    return new Used(json.path("credits").asLong(0), json.path("replayed").asBoolean(false));
  }

  /** What these units would cost now, in whole credits. */
  public long price(Map<String, Long> units) {
    var body = Json.object().set("items", items(units));
    return wire.post("/v1/usage/price", body, null).path("credits").asLong(0);
  }

  private static JsonNode items(Map<String, Long> units) {
    return Json.of(
        new TreeMap<>(units)
            .entrySet().stream()
                .map(unit -> Map.of("meter", unit.getKey(), "quantity", unit.getValue()))
                .toList());
  }

  /** What this agent has used by day, both days included. For agents' keys. */
  public List<DayUse> usage(LocalDate from, LocalDate to) {
    var days = Map.of("from", from.toString(), "to", to.toString());
    return wire.get("/v1/agent/usage" + query(days))
        .path("data")
        .valueStream()
        .map(day ->
            new DayUse(
                LocalDate.parse(day.path("day").asString("")), day.path("credits").asLong(0)))
        .toList();
  }

  /**
   * Any other route that reads; the service's {@code /docs} lists them.
   *
   * @param path with a leading slash
   * @param query names and values as they are
   */
  public JsonNode get(String path, Map<String, String> query) {
    var all = new TreeMap<>(query);
    if (customer != null) {
      all.putIfAbsent("customer", customer);
    }
    return wire.get(path + query(all));
  }

  private static String query(Map<String, String> query) {
    return query.isEmpty()
        ? ""
        : query.entrySet().stream()
            .map(entry -> segment(entry.getKey()) + "=" + segment(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  /**
   * Any other route that does something, once per key.
   *
   * @param path with a leading slash
   * @param body its members; texts, numbers, booleans, lists and maps of these
   */
  public JsonNode post(String path, Map<String, ?> body, String key) {
    return wire.post(path, Json.of(body), key);
  }

  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "Florin[" + wire.base() + "]";
  }
}
