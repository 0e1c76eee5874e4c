/** The routes of plans and subscriptions. */
@NullMarked
package dev.florin.subscription.web;

import org.jspecify.annotations.NullMarked;
