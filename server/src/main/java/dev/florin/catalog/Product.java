package dev.florin.catalog;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be bought.
 *
 * @param id ours
 * @param code the operator's own short name, unique; may stand wherever an id may
 * @param kind what sort of thing it is
 * @param active whether it can be ordered now
 * @param credits what is bought, in the credit asset's smallest unit
 * @param bonusCredits what comes on top
 * @param texts by language tag, {@code en} always among them
 * @param prices one per currency
 * @param rules prices that hold under conditions, in place of those
 * @param parts what a bundle consists of; empty for all else
 * @param createdAt when it was made
 */
public record Product(
    ProductId id,
    String code,
    ProductKind kind,
    boolean active,
    long credits,
    long bonusCredits,
    Map<String, Text> texts,
    List<Money> prices,
    List<PriceRule> rules,
    List<Part> parts,
    Instant createdAt) {

  /** The language every product has. */
  public static final String FALLBACK = "en";

  /**
   * What a buyer reads.
   *
   * @param name short
   * @param description one sentence, or {@code null}
   * @param features what comes with it, one line each
   */
  public record Text(String name, @Nullable String description, List<String> features) {
    /** Copies the list. */
    public Text {
      features = List.copyOf(features);
    }
  }

  /**
   * So many of a product in a bundle.
   *
   * @param quantity in one bundle, 1 to {@value #MAX_QUANTITY}
   */
  public record Part(ProductId product, int quantity) {
    /** The most of one product in one bundle. */
    public static final int MAX_QUANTITY = 100;
  }

  /** The most parts of a bundle. */
  public static final int MAX_PARTS = 20;

  /** Copies the collections. */
  public Product {
    texts = Map.copyOf(texts);
    prices = List.copyOf(prices);
    rules = List.copyOf(rules);
    parts = List.copyOf(parts);
    if (!texts.containsKey(FALLBACK)) {
      throw new IllegalArgumentException("texts need " + FALLBACK);
    }
  }

  /** One without rules and parts. */
  public Product(
      ProductId id,
      String code,
      ProductKind kind,
      boolean active,
      long credits,
      long bonusCredits,
      Map<String, Text> texts,
      List<Money> prices,
      Instant createdAt) {
    this(
        id,
        code,
        kind,
        active,
        credits,
        bonusCredits,
        texts,
        prices,
        List.of(),
        List.of(),
        createdAt);
  }

  /** The same with these rules and parts, and the rest of another. */
  Product with(List<PriceRule> newRules, List<Part> newParts) {
    return new Product(
        id,
        code,
        kind,
        active,
        credits,
        bonusCredits,
        texts,
        prices,
        newRules,
        newParts,
        createdAt);
  }

  /**
   * The price of one, if it is sold so: that of the most specific rule that applies, else the
   * product's own.
   *
   * @param quantity how many of it are bought at once
   */
  public Optional<Money> price(Occasion occasion, int quantity) {
    return rules.stream()
        .filter(rule -> rule.applies(occasion, quantity))
        .max(PriceRule.SPECIFICITY)
        .map(PriceRule::price)
        .or(() -> price(occasion.currency()));
  }

  /** Its own price in {@code currency}, if it has one, whatever its rules say. */
  public Optional<Money> price(Asset currency) {
    return prices.stream().filter(price -> price.asset().equals(currency)).findFirst();
  }

  /** The text for {@code locale}: the same tag, else the same language, else English. */
  public Text text(Locale locale) {
    var exact = texts.get(locale.toLanguageTag());
    if (exact != null) {
      return exact;
    }
    return texts.entrySet().stream()
        .filter(e -> Locale.forLanguageTag(e.getKey()).getLanguage().equals(locale.getLanguage()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> texts.getOrDefault(FALLBACK, texts.values().iterator().next()));
  }
}
