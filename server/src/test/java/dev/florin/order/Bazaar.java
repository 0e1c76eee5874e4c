package dev.florin.order;

import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A random catalogue in several currencies, and what its things cost: the rules of
 * docs/guides/pricing.md, written down here a second time, so that the service is held against them
 * and not against itself.
 */
final class Bazaar {
  static final String CREDIT = "CREDIT";
  static final List<String> CURRENCIES = List.of("USD", "EUR", "MYR", "JPY");

  private static final List<String> KINDS = List.of("package", "w_matrix", "vector");
  private static final String LONG_AGO = "2001-01-01T00:00:00Z";
  private static final String RECENTLY = "2020-01-01T00:00:00Z";
  private static final String SOME_DAY = "2199-01-01T00:00:00Z";

  private final App app;
  private final Random random;
  private final Person operator;
  private final List<Good> goods = new ArrayList<>();
  private final List<Code> codes = new ArrayList<>();
  private final List<Person> creators = new ArrayList<>();

  /** A price under conditions. */
  record Rule(
      long amount,
      String currency,
      int from,
      @Nullable String country,
      boolean scheduled,
      boolean holds) {}

  /** So many of a good in a bundle. */
  record Part(Good good, int quantity) {}

  /** Something that is sold; {@code id} is the product's, {@code listing} the listing's. */
  record Good(
      String code,
      String id,
      @Nullable String listing,
      @Nullable Person creator,
      String kind,
      Map<String, Long> prices,
      List<Rule> rules,
      long credits,
      long bonus,
      List<Part> parts) {

    boolean isListed() {
      return KINDS.contains(kind);
    }

    boolean isBundle() {
      return kind.equals("bundle");
    }

    /** What can be bought once only and comes with it. */
    List<Good> listed() {
      return isListed()
          ? List.of(this)
          : parts.stream().map(Part::good).filter(Good::isListed).toList();
    }

    /** The price of one; empty when it is not sold so. */
    Optional<Long> price(String currency, @Nullable String country, int together) {
      return rules.stream()
          .filter(rule -> rule.holds() && rule.currency().equals(currency))
          .filter(rule -> together >= rule.from())
          .filter(rule -> rule.country() == null || rule.country().equals(country))
          .max(
              Comparator.comparing((Rule rule) -> rule.country() != null)
                  .thenComparing(Rule::scheduled)
                  .thenComparing(Rule::from))
          .map(Rule::amount)
          .or(() -> Optional.ofNullable(prices.get(currency)));
    }
  }

  /** A promotion code. */
  record Code(
      String code,
      @Nullable Integer percentBp,
      Map<String, Long> amounts,
      Set<String> goods,
      Set<String> kinds,
      Map<String, Long> minimums,
      boolean first,
      @Nullable Integer limit,
      @Nullable Integer each) {

    boolean covers(Line line) {
      var bundle = line.bundle();
      return (goods.isEmpty() && kinds.isEmpty())
          || goods.contains(line.good().code())
          || kinds.contains(line.good().kind())
          || (bundle != null && (goods.contains(bundle.code()) || kinds.contains("bundle")));
    }
  }

  record Wish(Good good, int quantity) {}

  /** A line as an order is to have it. */
  record Line(Good good, @Nullable Good bundle, int quantity, long amount) {
    Line less(long discount) {
      return new Line(good, bundle, quantity, amount - discount);
    }
  }

  /** What a code makes of a basket: lines that cost less, or why it takes nothing off. */
  record Reduced(List<Line> lines, @Nullable String refusal) {}

  Bazaar(App app, Random random) {
    this.app = app;
    this.random = random;
    this.operator = app.operator();
    IntStream.range(0, 4).forEach(_ -> creators.add(creator()));
    IntStream.range(0, 6).forEach(this::pack);
    IntStream.range(0, 9).forEach(this::listing);
    IntStream.range(0, 6).forEach(this::bundle);
    IntStream.range(0, 12).forEach(this::code);
  }

  List<Good> goods() {
    return goods;
  }

  List<Code> codes() {
    return codes;
  }

  List<Person> creators() {
    return creators;
  }

  // --- what there is ---

  private Person creator() {
    var creator = app.creator();
    creator.get("/v1/creators/me/earnings").expect(200);
    if (random.nextBoolean()) {
      operator
          .patch(
              "/v1/admin/creators/" + creator.subject(),
              "{\"fee_bp\": " + random.nextInt(10_001) + "}")
          .expect(200);
    }
    return creator;
  }

  private Map<String, Long> prices(long least, long most, boolean credits) {
    var prices = new TreeMap<String, Long>();
    for (var currency : CURRENCIES) {
      if (currency.equals("USD") || random.nextInt(3) > 0) {
        prices.put(currency, least + random.nextLong(most - least));
      }
    }
    if (credits) {
      prices.put(CREDIT, 20 + random.nextLong(900));
    }
    return prices;
  }

  private void pack(int number) {
    var code = "pack-" + number;
    var prices = prices(50, 9_000, false);
    var credits = 1 + random.nextLong(900);
    var bonus = random.nextBoolean() ? 0 : random.nextLong(90);
    var id =
        operator
            .post(
                "/v1/products",
                """
                {"code": "%s", "kind": "credit_pack", "credits": %d, "bonus_credits": %d,
                 "texts": {"en": {"name": "Pack"}}, "prices": [%s]}
                """
                    .formatted(code, credits, bonus, json(prices)))
            .expect(201)
            .path("id")
            .stringValue();
    goods.add(
        new Good(
            code,
            id,
            null,
            null,
            "credit_pack",
            prices,
            rules(code, prices),
            credits,
            bonus,
            List.of()));
  }

  private void listing(int number) {
    var code = "listing-" + number;
    var kind = KINDS.get(number % KINDS.size());
    var creator = creators.get(random.nextInt(creators.size()));
    var prices = prices(3, 5_000, true);
    var body =
        """
        {"code": "%s", "kind": "%s", "texts": {"en": {"name": "A thing"}}, "prices": [%s]}
        """;
    var listing =
        creator
            .post("/v1/listings", body.formatted(code, kind, json(prices)))
            .expect(201)
            .path("id")
            .stringValue();
    creator
        .post("/v1/listings/" + listing + "/versions", "{\"link\": \"https://example.com/thing\"}")
        .expect(201);
    creator.patch("/v1/listings/" + listing, "{\"status\": \"active\"}").expect(200);
    var id = product(code).path("id").stringValue();
    goods.add(
        new Good(code, id, listing, creator, kind, prices, rules(code, prices), 0, 0, List.of()));
  }

  private JsonNode product(String code) {
    return app.call("GET", "/v1/products/" + code, null, null).expect(200);
  }

  /** At most one of each kind in a currency, so that none clashes. */
  private List<Rule> rules(String code, Map<String, Long> prices) {
    var rules = new ArrayList<Rule>();
    var texts = new ArrayList<String>();
    for (var price : prices.entrySet()) {
      for (int form = 0; form < 6; form++) {
        if (random.nextInt(4) == 0) {
          var amount = 1 + random.nextLong(price.getValue() * 2);
          rules.add(rule(form, amount, price.getKey()));
          texts.add(text(form, amount, price.getKey()));
        }
      }
    }
    operator
        .put("/v1/products/" + code + "/prices", "{\"rules\": [" + String.join(", ", texts) + "]}")
        .expect(200);
    return rules;
  }

  private static Rule rule(int form, long amount, String currency) {
    return switch (form) {
      case 0 -> new Rule(amount, currency, 2, null, false, true);
      case 1 -> new Rule(amount, currency, 5, null, false, true);
      case 2 -> new Rule(amount, currency, 1, "IN", false, true);
      case 3 -> new Rule(amount, currency, 1, null, true, true);
      case 4 -> new Rule(amount, currency, 2, "IN", true, true);
      case 5 -> new Rule(amount, currency, 1, null, true, false);
      default -> throw new IllegalArgumentException("" + form);
    };
  }

  private static String text(int form, long amount, String currency) {
    var more =
        switch (form) {
          case 0 -> ", \"from_quantity\": 2";
          case 1 -> ", \"from_quantity\": 5";
          case 2 -> ", \"country\": \"IN\"";
          case 3 -> window(RECENTLY, SOME_DAY);
          case 4 -> ", \"from_quantity\": 2, \"country\": \"IN\"" + window(RECENTLY, SOME_DAY);
          case 5 -> window(LONG_AGO, RECENTLY);
          default -> throw new IllegalArgumentException("" + form);
        };
    return "{\"amount\": %d, \"currency\": \"%s\"%s}".formatted(amount, currency, more);
  }

  private static String window(String from, String until) {
    return ", \"starts_at\": \"" + from + "\", \"ends_at\": \"" + until + "\"";
  }

  /** The first ones of credits and things, the others of things alone, with prices in credits. */
  private void bundle(int number) {
    var code = "bundle-" + number;
    var packs = goods.stream().filter(good -> good.kind().equals("credit_pack")).toList();
    var things = goods.stream().filter(Good::isListed).toList();
    var parts = new ArrayList<Part>();
    if (number < 4) {
      parts.add(new Part(any(packs), 1 + random.nextInt(5)));
    }
    var first = random.nextInt(things.size() - 3);
    for (int i = 0; i < (number == 0 ? 0 : 1 + number % 3); i++) {
      parts.add(new Part(things.get(first + i), 1));
    }
    var prices = prices(1, 9_000, number >= 4);
    var id =
        operator
            .post(
                "/v1/products",
                """
                {"code": "%s", "kind": "bundle", "texts": {"en": {"name": "Bundle"}},
                 "prices": [%s], "parts": [%s]}
                """
                    .formatted(
                        code,
                        json(prices),
                        parts.stream()
                            .map(part ->
                                "{\"product\": \"%s\", \"quantity\": %d}"
                                    .formatted(part.good().code(), part.quantity()))
                            .collect(Collectors.joining(", "))))
            .expect(201)
            .path("id")
            .stringValue();
    goods.add(
        new Good(
            code, id, null, null, "bundle", prices, rules(code, prices), 0, 0, List.copyOf(parts)));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void code(int number) {
    var percent = number % 3 == 0 ? null : 1 + random.nextInt(number == 1 ? 10_000 : 7_000);
    var whole = number == 2 ? Integer.valueOf(10_000) : percent;
    var amounts = new TreeMap<String, Long>();
    if (whole == null) {
      amounts.putAll(prices(1, 3_000, number == 3));
    }
    var minimums = new TreeMap<String, Long>();
    if (number % 4 == 3) {
      minimums.putAll(prices(1, 4_000, true));
    }
    var made =
        new Code(
            "CODE-" + number,
            whole,
            amounts,
            number % 5 == 1
                ? new TreeSet<>(List.of(any(goods).code(), any(goods).code()))
                : Set.of(),
            number % 5 == 2
                ? Set.of("bundle", "vector")
                : number % 5 == 3 ? Set.of("credit_pack", "package") : Set.of(),
            minimums,
            number >= 10,
            limit(number),
            number == 4 || number == 6 ? Integer.valueOf(1 + random.nextInt(2)) : null);
    operator.post("/v1/promotion-codes", json(made)).expect(201);
    codes.add(made);
  }

  private static @Nullable Integer limit(int number) {
    return switch (number) {
      case 5 -> 15;
      case 6 -> 40;
      default -> null;
    };
  }

  private static String json(Code code) {
    var members = new ArrayList<String>();
    members.add("\"code\": \"" + code.code() + "\"");
    members.add(
        code.percentBp() == null
            ? "\"amounts\": [" + json(code.amounts()) + "]"
            : "\"percent_bp\": " + code.percentBp());
    members.add("\"products\": [" + quoted(code.goods()) + "]");
    members.add("\"kinds\": [" + quoted(code.kinds()) + "]");
    members.add("\"minimums\": [" + json(code.minimums()) + "]");
    members.add("\"first_purchase_only\": " + code.first());
    members.add("\"limit\": " + code.limit());
    members.add("\"limit_per_customer\": " + code.each());
    return "{" + String.join(", ", members) + "}";
  }

  private static String quoted(Set<String> texts) {
    return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
  }

  private static String json(Map<String, Long> prices) {
    return prices.entrySet().stream()
        .map(price ->
            "{\"amount\": %d, \"currency\": \"%s\"}".formatted(price.getValue(), price.getKey()))
        .collect(Collectors.joining(", "));
  }

  // --- what it costs ---

  /** What a basket consists of, line by line; empty when something in it has no price. */
  static Optional<List<Line>> lines(List<Wish> wishes, String currency, @Nullable String country) {
    var together = new HashMap<String, Integer>();
    wishes.forEach(wish -> together.merge(wish.good().code(), wish.quantity(), Integer::sum));
    var lines = new ArrayList<Line>();
    for (var wish : wishes) {
      var good = wish.good();
      var unit = good.price(currency, country, together.getOrDefault(good.code(), 0));
      if (unit.isEmpty()) {
        return Optional.empty();
      }
      var price = unit.get() * wish.quantity();
      if (good.isBundle()) {
        lines.addAll(parts(wish, price, currency, country));
      } else {
        lines.add(new Line(good, null, wish.quantity(), price));
      }
    }
    return Optional.of(lines);
  }

  private static List<Line> parts(
      Wish wish, long price, String currency, @Nullable String country) {
    var parts = wish.good().parts();
    var weights = new ArrayList<Long>();
    for (var part : parts) {
      var quantity = part.quantity() * wish.quantity();
      part.good().price(currency, country, quantity).ifPresent(own -> weights.add(own * quantity));
    }
    var shares =
        weights.size() == parts.size()
            ? spread(price, weights)
            : spread(price, parts.stream().map(_ -> 1L).toList());
    return IntStream.range(0, parts.size())
        .mapToObj(i ->
            new Line(
                parts.get(i).good(),
                wish.good(),
                parts.get(i).quantity() * wish.quantity(),
                shares.get(i)))
        .toList();
  }

  /** What a code makes of these lines, as far as nobody else's use of it matters. */
  static Reduced reduced(List<Line> lines, Code code, String currency) {
    var total = lines.stream().mapToLong(Line::amount).sum();
    var minimum = code.minimums().isEmpty() ? Long.valueOf(0) : code.minimums().get(currency);
    if (minimum == null) {
      return new Reduced(lines, "not_for_this");
    }
    if (total < minimum) {
      return new Reduced(lines, "minimum");
    }
    var weights = lines.stream().map(line -> code.covers(line) ? line.amount() : 0L).toList();
    var covered = weights.stream().mapToLong(Long::longValue).sum();
    var off = Math.min(covered, off(code, covered, currency));
    if (off == 0) {
      return new Reduced(lines, "not_for_this");
    }
    var shares = spread(off, weights);
    return new Reduced(
        IntStream.range(0, lines.size()).mapToObj(i -> lines.get(i).less(shares.get(i))).toList(),
        null);
  }

  private static long off(Code code, long covered, String currency) {
    return code.percentBp() == null
        ? code.amounts().getOrDefault(currency, 0L)
        : (covered * code.percentBp() + 5_000) / 10_000;
  }

  /** By weight, what does not divide one each to the largest remainders, the earlier first. */
  static List<Long> spread(long amount, List<Long> weights) {
    var sum = weights.stream().mapToLong(Long::longValue).sum();
    var whole = BigInteger.valueOf(sum);
    var shares = new ArrayList<Long>();
    var rests = new ArrayList<Long>();
    for (var weight : weights) {
      var both = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weight));
      shares.add(both.divide(whole).longValueExact());
      rests.add(both.mod(whole).longValueExact());
    }
    var left = amount - shares.stream().mapToLong(Long::longValue).sum();
    for (; left > 0; left--) {
      var best = 0;
      for (int i = 1; i < rests.size(); i++) {
        best = rests.get(i) > rests.get(best) ? i : best;
      }
      shares.set(best, shares.get(best) + 1);
      rests.set(best, -1L);
    }
    return shares;
  }
}
