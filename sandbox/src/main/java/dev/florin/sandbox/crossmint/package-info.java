/**
 * A stateful stand-in for Crossmint: its orders API of version 2022-06-09, its hosted checkout page
 * and its webhooks, signed as Svix signs them.
 */
@NullMarked
package dev.florin.sandbox.crossmint;

import org.jspecify.annotations.NullMarked;
