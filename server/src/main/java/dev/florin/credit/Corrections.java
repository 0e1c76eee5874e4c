package dev.florin.credit;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.id.Ids;
import dev.florin.ledger.Freeze;
import dev.florin.ledger.Grant;
import dev.florin.ledger.Operation;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Spend;
import dev.florin.ledger.Transfer;
import dev.florin.ledger.WriteOff;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is put right by hand. Each act is booked together with its row in the audit, once per key
 * and customer; a repetition leaves no second row. Amounts are in the asset's smallest unit; keys
 * are 1 to 200 characters, or {@code null} for what need not be repeatable. Thread-safe.
 */
@Component
public class Corrections {
  private static final String PURPOSE = "correction";

  private final CreditLedger ledger;
  private final Audit audit;

  Corrections(CreditLedger ledger, Audit audit) {
    this.ledger = ledger;
    this.audit = audit;
  }

  /**
   * Gives or takes credits, against an account of the system that is there for this alone.
   *
   * @param amount not zero; below zero to take
   */
  @Transactional
  public Outcome correct(
      Caller by, Customer customer, @Nullable String key, long amount, Note note) {
    var account = ledger.account(customer.id());
    var details = note.details(PURPOSE, by, customer);
    var idem = "correction/" + CallersKey.of(key);
    var part = List.of(new Grant.Part(Math.abs(amount), 0, null, false, null));
    Operation operation =
        amount > 0
            ? new Grant(account, idem, part, null, PURPOSE, details)
            : new Spend(account, idem, -amount, PURPOSE, details);
    return book(by, customer, "credit.correct", operation, Map.of("amount", amount));
  }

  /**
   * Moves credits from one customer to another.
   *
   * @param to somebody else
   * @param amount above zero
   */
  @Transactional
  public Outcome transfer(
      Caller by, Customer customer, Customer to, @Nullable String key, long amount, Note note) {
    var transfer =
        new Transfer(
            ledger.account(customer.id()),
            ledger.account(to.id()),
            "transfer/" + CallersKey.of(key),
            amount,
            note.details("transfer", by, customer));
    var about = Map.<String, Object>of("amount", amount, "to", to.id().toString());
    return book(by, customer, "credit.transfer", transfer, about);
  }

  /**
   * Forgives what a customer owes.
   *
   * @param amount above zero; {@code null} for all of it
   */
  @Transactional
  public Outcome writeOff(
      Caller by, Customer customer, @Nullable String key, @Nullable Long amount, Note note) {
    var writeOff =
        new WriteOff(
            ledger.account(customer.id()),
            "write_off/" + CallersKey.of(key),
            amount,
            note.details("write_off", by, customer));
    var about = Map.<String, Object>of("amount", amount == null ? "all" : amount);
    return book(by, customer, "credit.write_off", writeOff, about);
  }

  /** Freezes or thaws a customer's credits: nothing leaves a frozen account. */
  @Transactional
  public Outcome freeze(
      Caller by, Customer customer, @Nullable String key, boolean frozen, Note note) {
    var freeze =
        new Freeze(
            ledger.account(customer.id()),
            "freeze/" + CallersKey.of(key),
            frozen,
            note.details(frozen ? "freeze" : "thaw", by, customer));
    return book(by, customer, "credit.freeze", freeze, Map.of("frozen", frozen));
  }

  /** After the ledger, which alone knows whether this is new; its shard waits for one row more. */
  private Outcome book(
      Caller by, Customer customer, String action, Operation operation, Map<String, Object> about) {
    var outcome = ledger.post(operation);
    if (outcome instanceof Outcome.Applied applied && !applied.receipts().getFirst().replayed()) {
      var details = new HashMap<>(about);
      details.put("customer", customer.id().toString());
      details.put("reference", operation.details().reference());
      var id = Ids.encode("txn", applied.receipts().getFirst().operation());
      audit.record(by, action, id, details);
    }
    return outcome;
  }
}
