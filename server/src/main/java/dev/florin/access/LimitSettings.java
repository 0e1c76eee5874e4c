package dev.florin.access;

import java.util.Arrays;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is allowed; each from 1 to {@value TokenBuckets#MAX_RATE}.
 *
 * @param confirmCalls confirm calls of a customer in a minute
 * @param confirmAsks those among them that ask the provider
 * @param cardTries payments of a customer in a minute that a server makes, and methods to keep
 * @param documents documents that are printed for a caller in a minute
 * @param promotionTries baskets of a customer in a minute with a promotion code
 * @param giftLooks links of gifts from one address in a minute that are looked at or claimed
 * @param failedTokens keys and tokens from one address in a minute that are not good
 * @param reads what a user reads in a second, on one node
 * @param webhooks what a provider delivers in a second, to one node
 */
@ConfigurationProperties("florin.limits")
record LimitSettings(
    @DefaultValue("60") int confirmCalls,
    @DefaultValue("10") int confirmAsks,
    @DefaultValue("10") int cardTries,
    @DefaultValue("60") int documents,
    @DefaultValue("30") int promotionTries,
    @DefaultValue("60") int giftLooks,
    @DefaultValue("20") int failedTokens,
    @DefaultValue("100") int reads,
    @DefaultValue("600") int webhooks) {

  LimitSettings {
    var all =
        new int[] {
          confirmCalls,
          confirmAsks,
          cardTries,
          documents,
          promotionTries,
          giftLooks,
          failedTokens,
          reads,
          webhooks
        };
    if (!Arrays.stream(all).allMatch(quota -> quota >= 1 && quota <= TokenBuckets.MAX_RATE)) {
      throw new IllegalArgumentException(
          "each of florin.limits must be from 1 to " + TokenBuckets.MAX_RATE);
    }
  }

  int quota(Limit limit) {
    return switch (limit) {
      case CONFIRM -> confirmCalls;
      case CONFIRM_ASK -> confirmAsks;
      case CARD_TRIES -> cardTries;
      case DOCUMENTS -> documents;
      case PROMOTION_TRIES -> promotionTries;
      case GIFT_LOOKS -> giftLooks;
      case FAILED_TOKENS -> failedTokens;
      case READS -> reads;
      case WEBHOOKS -> webhooks;
    };
  }
}
