/**
 * What can be bought: products, their texts in several languages and prices in several currencies.
 */
@NullMarked
@ApplicationModule(
    displayName = "catalog",
    allowedDependencies = {"platform", "access", "money", "id"})
package dev.florin.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
