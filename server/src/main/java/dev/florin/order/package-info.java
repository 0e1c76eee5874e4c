/**
 * Orders, their checkout, and settlement: the transaction in which a payment becomes a delivery.
 */
@NullMarked
@ApplicationModule(
    displayName = "order",
    allowedDependencies = {
      "platform",
      "platform :: trace",
      "platform :: database",
      "access",
      "catalog",
      "credit",
      "payment",
      "payment :: provider",
      "invoice",
      "job",
      "ledger",
      "money",
      "id"
    })
package dev.florin.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
