/**
 * Stand-ins for the payment providers and for a mail server, for development, the demo and the
 * tests. Nothing here is in the production jar, and nothing here shares code with the adapters it
 * is meant to prove wrong.
 */
@NullMarked
package dev.florin.sandbox;

import org.jspecify.annotations.NullMarked;
