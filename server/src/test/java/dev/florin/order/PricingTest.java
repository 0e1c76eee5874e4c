package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.catalog.Promotion;
import dev.florin.catalog.Promotion.Discount;
import dev.florin.catalog.PromotionId;
import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bundles and discounts over thousands of random baskets: nothing is lost, nothing is made. */
class PricingTest {
  private static final Asset USD = Asset.currency("USD");
  private static final long SEED =
      Long.getLong("florin.seed", new Random().nextLong(1_000_000_000L));

  private final Random random = new Random(SEED);

  private static Money cents(long cents) {
    return Money.of(cents, USD);
  }

  private static Product product(ProductKind kind) {
    return new Product(
        new ProductId(Ids.next()),
        "thing",
        kind,
        true,
        kind == ProductKind.CREDIT_PACK ? 100 : 0,
        0,
        Map.of("en", new Product.Text("Thing", null, List.of())),
        List.of(cents(1)),
        Instant.EPOCH);
  }

  private ProductKind anyKind() {
    return random.nextBoolean() ? ProductKind.CREDIT_PACK : ProductKind.PACKAGE;
  }

  private long anyPrice() {
    return random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1 + random.nextInt(99_999);
  }

  private List<BundleLines.Part> someParts() {
    var parts = new ArrayList<BundleLines.Part>();
    for (int i = 0; i <= random.nextInt(20); i++) {
      var own = random.nextInt(20) == 0 ? null : cents(anyPrice());
      parts.add(new BundleLines.Part(product(anyKind()), 1 + random.nextInt(100), own));
    }
    return parts;
  }

  private List<Order.Item> aBasket() {
    var items = new ArrayList<Order.Item>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      if (random.nextInt(3) == 0) {
        var bundle = product(ProductKind.BUNDLE);
        items.addAll(BundleLines.of(items.size() + 1, bundle, cents(anyPrice()), someParts()));
      } else {
        var quantity = 1 + random.nextInt(1_000);
        var unit = cents(anyPrice());
        items.add(Pricing.item(items.size() + 1, product(anyKind()), quantity, unit, null));
      }
    }
    return items;
  }

  private static Promotion promotion(Discount discount, Set<ProductKind> kinds) {
    return new Promotion(
        new PromotionId(Ids.next()),
        "CODE",
        true,
        discount,
        Set.of(),
        kinds,
        null,
        null,
        null,
        null,
        false,
        List.of(),
        Instant.EPOCH);
  }

  private Promotion aPromotion() {
    var discount =
        random.nextBoolean()
            ? new Discount.Percent(1 + random.nextInt(10_000))
            : new Discount.Amounts(List.of(cents(anyPrice())));
    var kinds = random.nextInt(3) == 0 ? Set.of(ProductKind.CREDIT_PACK) : Set.<ProductKind>of();
    return promotion(discount, kinds);
  }

  private static Money sum(List<Order.Item> items) {
    return items.stream().map(Order.Item::amount).reduce(cents(0), Money::plus);
  }

  @Test
  void aBundlesLinesAddUpToItsPrice() {
    for (int i = 0; i < 5_000; i++) {
      var price = cents(anyPrice());
      var parts = someParts();
      var bundle = product(ProductKind.BUNDLE);
      var items = BundleLines.of(3, bundle, price, parts);
      assertThat(sum(items)).as("seed " + SEED + ", bundle " + i).isEqualTo(price);
      assertThat(items).hasSameSizeAs(parts);
      for (int line = 0; line < items.size(); line++) {
        var item = items.get(line);
        assertThat(item.line()).isEqualTo(3 + line);
        assertThat(item.quantity()).isEqualTo(parts.get(line).quantity());
        assertThat(item.bundle()).isEqualTo(bundle.id());
        assertThat(item.credits()).isEqualTo(parts.get(line).product().credits() * item.quantity());
      }
    }
  }

  @Test
  void aDiscountIsSpreadToTheCentAndNoLineCostsLessThanNothing() {
    var reduced = 0;
    for (int i = 0; i < 10_000; i++) {
      var items = aBasket();
      var promotion = aPromotion();
      var covered =
          items.stream()
              .filter(item -> promotion.covers(item.product(), item.kind(), item.bundle()))
              .toList();
      var discount = promotion.off(sum(covered));
      if (discount.isZero()) {
        continue;
      }
      reduced++;
      var after = Discounts.spread(items, promotion, discount);
      assertThat(sum(after).plus(discount))
          .as("seed " + SEED + ", basket " + i)
          .isEqualTo(sum(items));
      for (int line = 0; line < items.size(); line++) {
        var before = items.get(line);
        var now = after.get(line);
        assertThat(now.amount().isNegative()).isFalse();
        assertThat(now.amount().plus(now.discount()))
            .isEqualTo(before.unit().times(before.quantity()));
        if (!covered.contains(before)) {
          assertThat(now).isEqualTo(before);
        }
      }
    }
    assertThat(reduced).isGreaterThan(5_000);
  }

  @Test
  void aWholeDiscountLeavesNothing() {
    var items = aBasket();
    var promotion = promotion(new Discount.Percent(10_000), Set.of());
    var discount = promotion.off(sum(items));
    assertThat(discount).isEqualTo(sum(items));
    assertThat(Discounts.spread(items, promotion, discount))
        .as("seed " + SEED)
        .allMatch(item -> item.amount().isZero());
  }

  @Test
  void splitsByWhatThePartsCostAlone() {
    var parts =
        List.of(
            new BundleLines.Part(product(ProductKind.CREDIT_PACK), 2, cents(1_000)),
            new BundleLines.Part(product(ProductKind.PACKAGE), 1, cents(1_000)));
    var items = BundleLines.of(1, product(ProductKind.BUNDLE), cents(2_000), parts);
    assertThat(items).extracting(Order.Item::amount).containsExactly(cents(1_333), cents(667));
    assertThat(items).extracting(Order.Item::discount).containsExactly(cents(667), cents(333));
    assertThat(items).extracting(Order.Item::unit).containsExactly(cents(1_000), cents(1_000));
  }

  @Test
  void whereAPartHasNoPriceAllCountAlike() {
    var parts =
        List.of(
            new BundleLines.Part(product(ProductKind.CREDIT_PACK), 1, cents(5_000)),
            new BundleLines.Part(product(ProductKind.PACKAGE), 1, null));
    var items = BundleLines.of(1, product(ProductKind.BUNDLE), cents(1_001), parts);
    assertThat(items).extracting(Order.Item::amount).containsExactly(cents(501), cents(500));
  }
}
