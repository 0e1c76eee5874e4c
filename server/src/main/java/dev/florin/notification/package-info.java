/**
 * Tells people what happened: messages in the product, mail, and the stream of events. It follows
 * what others write down as jobs; nobody calls it.
 */
@NullMarked
@ApplicationModule(
    displayName = "notification",
    allowedDependencies = {
      "platform",
      "platform :: trace",
      "access",
      "agent",
      "order",
      "invoice",
      "payment",
      "credit",
      "job",
      "proof",
      "catalog",
      "marketplace",
      "subscription",
      "money",
      "id"
    })
package dev.florin.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
