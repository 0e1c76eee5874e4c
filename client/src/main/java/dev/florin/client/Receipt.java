package dev.florin.client;

/**
 * What was booked.
 *
 * @param id of the transaction or the hold
 * @param balanceAfter in whole credits, as it was then; -1 for a hold, which changes no balance
 * @param replayed whether an earlier call with the same key had done it
 */
public record Receipt(String id, long balanceAfter, boolean replayed) {}
