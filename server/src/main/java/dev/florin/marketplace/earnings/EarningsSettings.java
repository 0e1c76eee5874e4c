package dev.florin.marketplace.earnings;

import dev.florin.catalog.ProductKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How creators are paid. Fees are basis points of the price without its tax.
 *
 * @param feeBp the platform's fee
 * @param feeBpPackage another fee for packages
 * @param feeBpWMatrix another fee for W-Matrices
 * @param feeBpVector another fee for vectors
 * @param matureAfter how long after the sale a share can be paid out
 * @param faceValue what credits are worth to creators, as {@code USD:100}
 * @param providerFee who bears what a provider keeps of what is sold
 * @param destination whether Stripe passes a creator's share on by itself, where it can
 */
@ConfigurationProperties("florin.earnings")
record EarningsSettings(
    @DefaultValue("1500") int feeBp,
    @Nullable Integer feeBpPackage,
    @Nullable Integer feeBpWMatrix,
    @Nullable Integer feeBpVector,
    @DefaultValue("14d") Duration matureAfter,
    @DefaultValue("USD:100") String faceValue,
    @DefaultValue("platform") FeeBearer providerFee,
    @DefaultValue("off") boolean destination) {
  static final int FEE_BP_MAX = 10_000;
  private static final Duration MATURE_MAX = Duration.ofDays(365);

  EarningsSettings {
    Arrays.asList(feeBp, feeBpPackage, feeBpWMatrix, feeBpVector).stream()
        .filter(Objects::nonNull)
        .filter(bp -> bp < 0 || bp > FEE_BP_MAX)
        .forEach(bp -> {
          throw new IllegalArgumentException("FLORIN_MARKETPLACE_FEE_BP… must be 0 to 10000");
        });
    if (matureAfter.isNegative() || matureAfter.compareTo(MATURE_MAX) > 0) {
      throw new IllegalArgumentException("FLORIN_EARNINGS_MATURE_AFTER must be 0 to 365 days");
    }
    var _ = FaceValue.parse(faceValue);
  }

  /** What the platform keeps of things of this kind, where nothing else is settled. */
  int feeBp(ProductKind kind) {
    var own =
        switch (kind) {
          case PACKAGE -> feeBpPackage;
          case W_MATRIX -> feeBpWMatrix;
          case VECTOR -> feeBpVector;
          case CREDIT_PACK, SUBSCRIPTION, BUNDLE -> null;
        };
    return own == null ? feeBp : own;
  }

  FaceValue face() {
    return FaceValue.parse(faceValue);
  }
}
