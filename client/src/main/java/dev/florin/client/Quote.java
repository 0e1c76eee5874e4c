package dev.florin.client;

import org.jspecify.annotations.Nullable;

/**
 * What something costs an agent now. It promises nothing: {@link Florin#purchase} with this price
 * refuses when it is another by then.
 *
 * @param item what a purchase takes as item
 * @param price whole credits
 * @param available what its owner has, in whole credits
 * @param confirmationNeeded whether the purchase has to name the price
 * @param refusal the code with which the purchase would be refused now; {@code null} for none
 */
public record Quote(
    String item,
    long price,
    long available,
    boolean confirmationNeeded,
    @Nullable String refusal) {}
