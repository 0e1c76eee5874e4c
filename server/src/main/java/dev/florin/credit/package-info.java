/** Balances, grants and history: the ledger in the words of a credits product. */
@NullMarked
@ApplicationModule(
    displayName = "credit",
    allowedDependencies = {"platform", "access", "job", "ledger", "money", "id"})
package dev.florin.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
