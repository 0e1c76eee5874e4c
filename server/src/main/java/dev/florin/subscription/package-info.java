/**
 * Plans that are paid again and again: their life, what each period brings, and what happens when a
 * payment fails.
 */
@NullMarked
@ApplicationModule(
    displayName = "subscription",
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
package dev.florin.subscription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
