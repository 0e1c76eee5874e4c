package dev.florin.ledger;

import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.State.Posted;
import dev.florin.ledger.State.UsedKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The parts of the state that operations change.
 *
 * @param holdsOf the ids of those holds of each account that are known
 */
record Layers(
    Layer<UUID, Account> accounts,
    Layer<UUID, List<Lot>> openLots,
    Layer<UUID, Lot> lots,
    Layer<UUID, Held> holds,
    Layer<UUID, List<UUID>> holdsOf,
    Layer<UsedKey, Posted> posted,
    Layer<PaymentKey, PaymentCredit> payments) {

  static Layers over(State state) {
    var holds = state.holds().known();
    Map<UUID, List<UUID>> holdsOf =
        holds.values().stream()
            .sorted(Held.BY_EXPIRY)
            .collect(
                Collectors.groupingBy(
                    Held::account, Collectors.mapping(Held::id, Collectors.toList())));
    return new Layers(
        new Layer<>(state.accounts()::get),
        new Layer<>(state.openLots()::get),
        new Layer<>(_ -> null),
        new Layer<>(holds::get),
        new Layer<>(holdsOf::get),
        new Layer<>(state.posted()::get),
        new Layer<>(state.payments()::get));
  }

  void keep() {
    accounts.keep();
    openLots.keep();
    lots.keep();
    holds.keep();
    holdsOf.keep();
    posted.keep();
    payments.keep();
  }

  void undo() {
    accounts.undo();
    openLots.undo();
    lots.undo();
    holds.undo();
    holdsOf.undo();
    posted.undo();
    payments.undo();
  }
}
