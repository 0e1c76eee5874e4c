/**
 * The routes of the four systems that this service replaces, so that their front ends keep working:
 * a thin layer over the same services. Nobody uses it.
 */
@NullMarked
@ApplicationModule(
    displayName = "dropin",
    allowedDependencies = {
      "platform",
      "access",
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
package dev.florin.dropin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
