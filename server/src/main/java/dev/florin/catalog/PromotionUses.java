package dev.florin.catalog;

import java.util.Collection;
import java.util.Map;

/** Knows how often promotion codes are used: whoever takes orders implements this. */
public interface PromotionUses {

  /** How often each of these counts as used; those that nobody uses may be missing. */
  Map<PromotionId, Long> count(Collection<PromotionId> promotions);
}
