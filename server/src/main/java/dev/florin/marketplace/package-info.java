/**
 * What creators list and buyers buy of them: listings and their files, purchases, and permissions
 * to download. What creators earn by it is in {@code earnings}.
 */
@NullMarked
@ApplicationModule(
    displayName = "marketplace",
    allowedDependencies = {
      "platform",
      "access",
      "job",
      "catalog",
      "credit",
      "payment",
      "payment :: provider",
      "invoice",
      "order",
      "ledger",
      "money",
      "id"
    })
package dev.florin.marketplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
