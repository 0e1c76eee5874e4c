/** The routes of earnings, statements and payouts. */
@NullMarked
package dev.florin.marketplace.earnings.web;

import org.jspecify.annotations.NullMarked;
