package dev.florin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which price holds: the most specific that applies. */
class PriceRuleTest {
  private static final Asset USD = Asset.currency("USD");
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private static PriceRule rule(
      long cents,
      int from,
      @Nullable String country,
      @Nullable String starts,
      @Nullable String ends) {
    return new PriceRule(Money.of(cents, USD), from, country, at(starts), at(ends));
  }

  private static @Nullable Instant at(@Nullable String hour) {
    return hour == null ? null : Instant.parse("2026-11-27T" + hour + ":00:00Z");
  }

  private static Product product(List<PriceRule> rules) {
    return new Product(
            new ProductId(UUID.randomUUID()),
            "thing",
            ProductKind.CREDIT_PACK,
            true,
            1,
            0,
            Map.of("en", new Product.Text("Thing", null, List.of())),
            List.of(Money.of(1_000, USD)),
            Instant.EPOCH)
        .with(rules, List.of());
  }

  private static long price(List<PriceRule> rules, int quantity, @Nullable String country) {
    return product(rules)
        .price(new Occasion(USD, country, NOON), quantity)
        .orElseThrow()
        .minorUnits();
  }

  @Test
  void theProductsOwnPriceHoldsWhereNoRuleApplies() {
    var others =
        List.of(
            rule(1, 10, null, null, null),
            rule(2, 1, "MY", null, null),
            rule(3, 1, null, "13", null),
            rule(4, 1, null, null, "12"),
            new PriceRule(Money.of(5, Asset.currency("EUR")), 1, null, null, null));
    assertThat(price(others, 9, null)).isEqualTo(1_000);
    assertThat(price(others, 9, "CN")).isEqualTo(1_000);
    assertThat(price(others, 10, "CN")).isEqualTo(1);
  }

  @Test
  void aCountryGoesBeforeATimeAndATimeBeforeAQuantityWhicheverIsCheaper() {
    var rules = new ArrayList<PriceRule>();
    rules.add(rule(900, 10, null, null, null));
    rules.add(rule(850, 50, null, null, null));
    rules.add(rule(950, 1, null, "11", "13"));
    rules.add(rule(940, 20, null, "11", "13"));
    rules.add(rule(1_200, 1, "CH", null, null));
    rules.add(rule(1_100, 1, "MY", null, null));
    rules.add(rule(1_050, 1, "MY", "12", null));
    var random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(rules, random);
      assertThat(price(rules, 60, "CH")).isEqualTo(1_200);
      assertThat(price(rules, 60, "MY")).isEqualTo(1_050);
      assertThat(price(rules, 60, null)).isEqualTo(940);
      assertThat(price(rules, 10, "US")).isEqualTo(950);
    }
  }

  @Test
  void aTimeBeginsWithItsFirstMomentAndIsOverInItsLast() {
    assertThat(price(List.of(rule(1, 1, null, "12", "13")), 1, null)).isEqualTo(1);
    assertThat(price(List.of(rule(1, 1, null, "11", "12")), 1, null)).isEqualTo(1_000);
    assertThat(price(List.of(rule(1, 1, null, "11", null)), 1, null)).isEqualTo(1);
    assertThat(price(List.of(rule(1, 1, null, null, "13")), 1, null)).isEqualTo(1);
  }

  @Test
  void twoClashOnlyWhenNobodyCouldSayWhichOneWins() {
    var always = rule(1, 1, null, null, null);
    var morning = rule(2, 1, null, "08", "12");
    assertThat(always.clashes(rule(9, 1, null, null, null))).isTrue();
    assertThat(always.clashes(rule(9, 2, null, null, null))).isFalse();
    assertThat(always.clashes(rule(9, 1, "MY", null, null))).isFalse();
    assertThat(always.clashes(morning)).isFalse();
    assertThat(morning.clashes(rule(9, 1, null, "12", "14"))).isFalse();
    assertThat(morning.clashes(rule(9, 1, null, "11", "14"))).isTrue();
    assertThat(morning.clashes(rule(9, 1, null, null, "09"))).isTrue();
    assertThat(morning.clashes(rule(9, 1, null, "09", null))).isTrue();
    assertThat(morning.clashes(rule(9, 1, null, "12", null))).isFalse();
  }

  @Test
  void refusesWhatCouldNeverApply() {
    assertThatThrownBy(() -> rule(1, 0, null, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rule(1, 1, "UK", null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rule(1, 1, null, "12", "12"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Fifty of the longest must fit into one row of the audit. */
  @Test
  void fiftySummariesFitIntoTheAudit() {
    var longest =
        new PriceRule(
            Money.of(99_999_999, Asset.credits()),
            1_000,
            "MY",
            Instant.parse("2026-11-27T12:00:01Z"),
            Instant.parse("2026-11-27T12:00:02Z"));
    assertThat((longest.summary().length() + 3) * PriceRule.MAX).isLessThan(3_950);
  }
}
