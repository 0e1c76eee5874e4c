package dev.florin.client;

/**
 * What usage came to.
 *
 * @param credits that were taken
 * @param replayed whether an earlier call with the same key had taken them
 */
public record Used(long credits, boolean replayed) {}
