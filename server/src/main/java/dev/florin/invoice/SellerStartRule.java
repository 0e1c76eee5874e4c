package dev.florin.invoice;

import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import java.util.List;

/** An invoice without a seller is none. */
class SellerStartRule implements StartRule {

  @Override
  public List<Finding> check(Setup setup) {
    return setup.production() && setup.text("florin.seller.name").isEmpty()
        ? List.of(
            new Finding(
                "FLORIN_SELLER_NAME",
                "is not set, so that invoices do not say who sells",
                "Set it to the seller's legal name."))
        : List.of();
  }
}
