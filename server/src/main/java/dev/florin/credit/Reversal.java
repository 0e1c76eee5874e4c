package dev.florin.credit;

import dev.florin.access.CustomerId;
import dev.florin.ledger.PaymentKey;
import dev.florin.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a line of a sale is to stand after money has come back, or is withheld. It says how things
 * are to be, not what to do: what was taken back already is looked up in the ledger.
 *
 * @param customer whose credits they are
 * @param sale the order's id; together with {@code line} and {@code time} it is what makes this
 *     happen once
 * @param line the item's number within the order
 * @param time how often the sale was changed before, and once
 * @param payment what credited the line
 * @param money what has come back of its price this time; negative when a refund failed after all
 * @param credited what the line brought in all
 * @param keep what of it is to stay with the customer, spent or not
 * @param withhold what of that is to be set aside anew, as far as it is there; 0 for nothing
 * @param release what was set aside and is to be free again; {@code null} for nothing
 * @param fresh whether the line is only being credited in the same call
 * @param type what the history calls it
 * @param description what the history shows
 */
public record Reversal(
    CustomerId customer,
    String sale,
    int line,
    int time,
    PaymentKey payment,
    Money money,
    long credited,
    long keep,
    long withhold,
    @Nullable UUID release,
    boolean fresh,
    String type,
    String description) {
  String key() {
    return sale + "/" + line + "/" + time;
  }
}
