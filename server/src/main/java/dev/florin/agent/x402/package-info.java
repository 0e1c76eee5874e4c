/**
 * Florin as the facilitator of x402 for credits: the binding {@code batch-settlement} on {@code
 * <authority>:credit}, which is a draft and therefore off unless it is asked for. A payer has
 * credits set aside and gets an attestation of it; a resource server has that verified, and settles
 * what was used. Every promise is one of the ledger's holds: nothing is stored here.
 */
@NullMarked
package dev.florin.agent.x402;

import org.jspecify.annotations.NullMarked;
