/**
 * Programs that act for a customer: their keys, what their owner allows them, what they buy and use
 * up.
 */
@NullMarked
@ApplicationModule(
    displayName = "agent",
    allowedDependencies = {
      "platform",
      "access",
      "job",
      "catalog",
      "credit",
      "payment",
      "payment :: provider",
      "order",
      "marketplace",
      "ledger",
      "money",
      "id"
    })
package dev.florin.agent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
