package dev.florin.payment;

import dev.florin.money.Asset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which methods are offered in which currency, and to buyers of which countries: what the operator
 * says, and a default for each currency of which they say nothing. Immutable.
 *
 * <p>Written {@code card,fpx:MY,grabpay:MY|SG}: in the order in which they are shown, each perhaps
 * with the countries outside of which it is not offered.
 */
record MethodTable(Map<String, List<Entry>> configured) {
  private static final int MAX_TEXT = 500;
  private static final int MAX_METHODS = 20;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** What needs no currency of its own comes behind what does. */
  private static final String EVERYWHERE = ",bank_transfer,crypto";

  private static final List<Entry> OTHERS = entries("card" + EVERYWHERE);
  private static final Map<String, List<Entry>> DEFAULTS =
      Map.of(
          "MYR", entries("card,fpx,grabpay,alipay" + EVERYWHERE),
          "USD", entries("card,us_bank_account,alipay" + EVERYWHERE),
          "EUR", entries("card,sepa_debit,ideal,klarna" + EVERYWHERE),
          "GBP", entries("card,bacs_debit" + EVERYWHERE));

  /**
   * One method in one currency.
   *
   * @param countries ISO 3166 codes; empty for all
   */
  record Entry(String method, Set<String> countries) {
    /** A buyer whose country is not known is not kept from anything. */
    boolean isFor(@Nullable String country) {
      return countries.isEmpty() || country == null || countries.contains(country);
    }
  }

  /**
   * Reads what was configured.
   *
   * @param texts by currency, in any case; a blank one counts as not given
   * @throws IllegalArgumentException for what {@link #flaw} names
   */
  static MethodTable of(Map<String, String> texts) {
    var configured = new HashMap<String, List<Entry>>();
    new TreeMap<>(texts)
        .forEach((currency, text) -> {
          if (!text.isBlank()) {
            flaw(currency, text)
                .ifPresent(flaw -> {
                  throw new IllegalArgumentException("florin.methods." + currency + " " + flaw);
                });
            configured.put(currency.toUpperCase(Locale.ROOT), entries(text));
          }
        });
    return new MethodTable(Map.copyOf(configured));
  }

  /** What is wrong with the methods of a currency, as the end of a sentence. */
  static Optional<String> flaw(String currency, String text) {
    try {
      Asset.currency(currency);
    } catch (IllegalArgumentException unknown) {
      return Optional.of("is for what is not an ISO 4217 currency");
    }
    if (text.length() > MAX_TEXT) {
      return Optional.of("is longer than " + MAX_TEXT + " characters");
    }
    var parts = text.split(",", -1);
    if (parts.length > MAX_METHODS) {
      return Optional.of("has more than " + MAX_METHODS + " methods");
    }
    var names = Arrays.stream(parts).map(part -> part.split(":", 2)[0].strip()).toList();
    if (Set.copyOf(names).size() < names.size()) {
      return Optional.of("names a method twice");
    }
    return IntStream.range(0, parts.length)
        .boxed()
        .flatMap(
            place -> flaw(parts[place]).map(flaw -> flaw + " in place " + (place + 1)).stream())
        .findFirst();
  }

  /** Nothing of the value is repeated: what is in the wrong place may be a secret. */
  private static Optional<String> flaw(String part) {
    var halves = part.strip().split(":", -1);
    var method = halves[0].strip();
    if (method.equals("sofort")) {
      return Optional.of("has sofort, which was discontinued in 2025 (use klarna or sepa_debit),");
    }
    if (MethodKind.of(method).isEmpty()) {
      return Optional.of("has an unknown method");
    }
    if (halves.length > 2) {
      return Optional.of("has more than one colon");
    }
    var known =
        halves.length == 1
            || Arrays.stream(halves[1].split("\\|", -1))
                .map(String::strip)
                .allMatch(COUNTRIES::contains);
    return known ? Optional.empty() : Optional.of("has an unknown country");
  }

  private static List<Entry> entries(String text) {
    var entries = new ArrayList<Entry>();
    for (var part : text.split(",")) {
      var halves = part.strip().split(":");
      var countries =
          halves.length == 1
              ? Set.<String>of()
              : Set.copyOf(
                  Arrays.stream(halves[1].split("\\|")).map(String::strip).distinct().toList());
      entries.add(new Entry(halves[0].strip(), countries));
    }
    return List.copyOf(entries);
  }

  /** Whether the operator has said which methods this currency has. */
  boolean isConfigured(Asset currency) {
    return configured.containsKey(currency.code());
  }

  /**
   * What is offered, in the order in which it is shown.
   *
   * @param country the buyer's, or {@code null} when it is not known
   */
  List<String> offered(Asset currency, @Nullable String country) {
    var entries =
        configured.getOrDefault(currency.code(), DEFAULTS.getOrDefault(currency.code(), OTHERS));
    return entries.stream().filter(e -> e.isFor(country)).map(Entry::method).toList();
  }
}
