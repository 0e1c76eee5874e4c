package dev.florin.client;

/**
 * What somebody has, in whole credits.
 *
 * @param available what can be spent
 * @param held what is set aside
 * @param debt what the next credits pay first
 * @param frozen whether nothing can leave
 */
public record Balance(long available, long held, long debt, boolean frozen) {}
