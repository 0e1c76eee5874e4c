package dev.florin.catalog;

import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Three packages to try with, in an empty catalogue, outside production. */
@Component
class DemoCatalogue implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(DemoCatalogue.class);

  private final Catalog catalog;
  private final Settings settings;

  DemoCatalogue(Catalog catalog, Settings settings) {
    this.catalog = catalog;
    this.settings = settings;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (settings.production() || !catalog.list(null, null, 1, null).isEmpty()) {
      return;
    }
    add("basic", "Basic", "基础套餐", 100, 0, 100, 450);
    add("standard", "Standard", "标准套餐", 1_000, 0, 1_000, 4_500);
    add("value", "Value", "超值套餐", 10_000, 5_000, 10_000, 45_000);
    log.info("The catalogue was empty: Basic, Standard and Value are there to try with.");
  }

  private void add(
      String code, String name, String chinese, long credits, long bonus, long usd, long myr) {
    var texts =
        Map.of(
            "en", new Product.Text(name, english(credits, bonus), List.of()),
            "zh-CN", new Product.Text(chinese, chinese(credits, bonus), List.of()));
    var prices =
        List.of(Money.of(usd, Asset.currency("USD")), Money.of(myr, Asset.currency("MYR")));
    catalog.add(
        new Product(
            new ProductId(Ids.next()),
            code,
            ProductKind.CREDIT_PACK,
            true,
            credits,
            bonus,
            texts,
            prices,
            Instant.EPOCH));
  }

  private static String english(long credits, long bonus) {
    return bonus == 0
        ? "%,d credits".formatted(credits)
        : "%,d credits + %,d bonus".formatted(credits, bonus);
  }

  private static String chinese(long credits, long bonus) {
    return bonus == 0
        ? "%,d 积分".formatted(credits)
        : "%,d 积分 + 赠送 %,d 积分".formatted(credits, bonus);
  }
}
