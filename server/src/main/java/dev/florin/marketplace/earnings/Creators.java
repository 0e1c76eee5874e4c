package dev.florin.marketplace.earnings;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What operators settle with those who sell. Thread-safe. */
@Component
public class Creators {
  private final CreatorStore store;
  private final Audit audit;

  Creators(CreatorStore store, Audit audit) {
    this.store = store;
    this.audit = audit;
  }

  /** What is settled with somebody; nothing of their own for who never was asked about. */
  public Creator find(CustomerId customer) {
    return store.find(customer);
  }

  /**
   * Changes what is settled from now on: what is sold already keeps its split.
   *
   * @param by who changes it, for the audit
   */
  @Transactional
  public Creator change(Caller by, CustomerId customer, UnaryOperator<Creator> change) {
    var before = store.lock(customer);
    var after = change.apply(before);
    if (!after.equals(before)) {
      store.update(after);
      var details = Map.<String, Object>of("before", terms(before), "after", terms(after));
      audit.record(by, "creator.change", customer.toString(), details);
    }
    return after;
  }

  private static Map<String, Object> terms(Creator creator) {
    var terms = new HashMap<String, Object>();
    terms.put("fee_bp", creator.feeBp() == null ? "default" : creator.feeBp());
    terms.put("stripe_account", creator.stripeAccount() == null ? "" : creator.stripeAccount());
    return terms;
  }
}
