/** The routes of listings, purchases and downloads. */
@NullMarked
package dev.florin.marketplace.web;

import org.jspecify.annotations.NullMarked;
