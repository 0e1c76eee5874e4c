/**
 * The routes of x402, in its own words: camelCase, and members that are not known are passed over.
 */
@NullMarked
package dev.florin.agent.x402.web;

import org.jspecify.annotations.NullMarked;
