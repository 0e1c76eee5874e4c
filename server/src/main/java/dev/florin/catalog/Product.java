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

  /** Copies the collections. */
  public Product {
    texts = Map.copyOf(texts);
    prices = List.copyOf(prices);
    if (!texts.containsKey(FALLBACK)) {
      throw new IllegalArgumentException("texts need " + FALLBACK);
    }
  }

  /** The price in {@code currency}, if it is sold in it. */
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
