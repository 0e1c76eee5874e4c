package dev.florin.agent.x402;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.agent.PaymentLinks;
import dev.florin.agent.PaymentLinks.Link;
import dev.florin.agent.x402.Terms.Tier;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductKind;
import dev.florin.money.Asset;
import dev.florin.platform.Settings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where people buy what a program lacks. Thread-safe. */
@Component
class CreditOffers {
  private static final int MAX_TIERS = 20;

  private final Catalog catalog;
  private final PaymentLinks links;
  private final String purchaseUrl;
  private final Asset currency;
  private final Clock clock;

  CreditOffers(
      Catalog catalog, PaymentLinks links, Settings settings, X402Settings x402, Clock clock) {
    this.catalog = catalog;
    this.links = links;
    this.purchaseUrl =
        x402.purchaseUrl() == null ? settings.url("/portal") : x402.purchaseUrl().toString();
    this.currency = Asset.currency(x402.currency());
    this.clock = clock;
  }

  /** Where people buy credits by themselves. */
  String purchaseUrl() {
    return purchaseUrl;
  }

  List<Tier> tiers() {
    return catalog.list(ProductKind.CREDIT_PACK, true, MAX_TIERS, null).stream()
        .flatMap(product -> tier(product).stream())
        .toList();
  }

  private Optional<Tier> tier(Product product) {
    var credits = Math.addExact(product.credits(), product.bonusCredits());
    return product
        .price(currency)
        .filter(_ -> credits > 0)
        .map(price -> new Tier(credits, price.minorUnits(), currency.code()));
  }

  /**
   * The page of an order that brings at least so many credits to this customer, at which whoever
   * has the address can pay. A program that asks again and again is given the same one for a day.
   *
   * @return empty when nothing is sold that would do
   */
  Optional<Link> link(Caller by, Customer customer, long lacking, Locale locale) {
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return links.forCredits(by, customer, lacking, currency, locale, "x402/" + day);
  }
}
