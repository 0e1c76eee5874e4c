package dev.florin.payment.transfer;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.References;
import dev.florin.payment.transfer.Transfer.Receipt;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TransferStore {
  private static final String SELECT =
      """
      select t.code, t.payment, t.reference, t.live, t.amount_minor, t.currency, t.url,
             t.opened_at, t.closes_at, t.closed_at, r.bank_reference,
             r.amount_minor as received_minor, r.currency as received_currency, r.received_at
        from transfer t left join transfer_receipt r on r.code = t.code
      """;

  private final JdbcClient jdbc;

  TransferStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether it was written: not when the payment has one, or the code is taken. */
  boolean insert(Transfer transfer) {
    return jdbc.sql(
                """
                insert into transfer (code, payment, reference, live, amount_minor, currency, url,
                                      opened_at, closes_at)
                values (:code, :payment, :reference, :live, :amount, :currency, :url, :opened,
                        :closes)
                on conflict do nothing
                """)
            .param("code", transfer.code())
            .param("payment", transfer.payment())
            .param("reference", transfer.reference())
            .param("live", transfer.live())
            .param("amount", transfer.amount().minorUnits())
            .param("currency", transfer.amount().asset().code())
            .param("url", transfer.url())
            .param("opened", Sql.at(transfer.openedAt()))
            .param("closes", Sql.at(transfer.closesAt()))
            .update()
        == 1;
  }

  Optional<Transfer> ofPayment(String payment) {
    return jdbc.sql(SELECT + " where t.payment = :payment")
        .param("payment", payment)
        .query(TransferStore::transfer)
        .optional();
  }

  Optional<Transfer> find(References references) {
    return jdbc.sql(SELECT + " where t.code = :code or r.bank_reference = :bank limit 1")
        .param("code", references.checkout())
        .param("bank", references.payment())
        .query(TransferStore::transfer)
        .optional();
  }

  /** What the bank's line was counted for, if it was. */
  Optional<Transfer> ofBankReference(String bankReference) {
    return jdbc.sql(SELECT + " where r.bank_reference = :bank")
        .param("bank", bankReference)
        .query(TransferStore::transfer)
        .optional();
  }

  /** Locks a payment's transfer: who closes it and who records a receipt come one by one. */
  Optional<Transfer> lock(String payment) {
    return jdbc.sql("select code from transfer where payment = :payment for update")
        .param("payment", payment)
        .query(String.class)
        .optional()
        .flatMap(_ -> ofPayment(payment));
  }

  /** Gives it up, unless something has arrived. */
  boolean close(String code, Instant now) {
    return jdbc.sql(
                """
                with mine as (select code from transfer where code = :code for update)
                update transfer t set closed_at = coalesce(t.closed_at, :now) from mine
                 where t.code = mine.code
                   and not exists (select from transfer_receipt r where r.code = mine.code)
                """)
            .param("code", code)
            .param("now", Sql.at(now))
            .update()
        == 1;
  }

  /** Whether it was written: not when the bank's line was counted already. */
  boolean insert(String code, Receipt receipt, Instant now) {
    return jdbc.sql(
                """
                insert into transfer_receipt (bank_reference, code, amount_minor, currency,
                                              received_at, recorded_at)
                values (:bank, :code, :amount, :currency, :received, :now)
                on conflict do nothing
                """)
            .param("bank", receipt.bankReference())
            .param("code", code)
            .param("amount", receipt.amount().minorUnits())
            .param("currency", receipt.amount().asset().code())
            .param("received", Sql.at(receipt.receivedAt()))
            .param("now", Sql.at(now))
            .update()
        == 1;
  }

  /** What was opened in this time, in the order of that, after a code. */
  List<Transfer> opened(Instant from, Instant to, @Nullable String after, int limit) {
    return jdbc.sql(
            SELECT
                + """
                 where t.opened_at >= :from and t.opened_at < :to
                   and (cast(:after as text) is null
                        or (t.opened_at, t.code) > (select opened_at, code from transfer
                                                     where code = :after))
                 order by t.opened_at, t.code limit :limit
                """)
        .param("from", Sql.at(from))
        .param("to", Sql.at(to))
        .param("after", after)
        .param("limit", limit)
        .query(TransferStore::transfer)
        .list();
  }

  /** Newest first; {@code null} does not filter. */
  List<Transfer> list(@Nullable String code, @Nullable Boolean received, int limit, String before) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:code as text) is null or t.code = :code)
                   and (cast(:received as boolean) is null
                        or (r.code is not null) = :received)
                   and (:before = '' or t.payment collate "C" < :before collate "C")
                 order by t.payment collate "C" desc limit :limit
                """)
        .param("code", code)
        .param("received", received)
        .param("before", before)
        .param("limit", limit)
        .query(TransferStore::transfer)
        .list();
  }

  private static Transfer transfer(ResultSet row, int number) throws SQLException {
    return new Transfer(
        row.getString("code"),
        row.getString("payment"),
        row.getString("reference"),
        row.getBoolean("live"),
        Money.of(row.getLong("amount_minor"), Asset.currency(row.getString("currency"))),
        row.getString("url"),
        Sql.instant(row, "opened_at"),
        Sql.instant(row, "closes_at"),
        Sql.instantOrNull(row, "closed_at"),
        receipt(row));
  }

  private static @Nullable Receipt receipt(ResultSet row) throws SQLException {
    var bank = row.getString("bank_reference");
    return bank == null
        ? null
        : new Receipt(
            bank,
            Money.of(
                row.getLong("received_minor"), Asset.currency(row.getString("received_currency"))),
            Sql.instant(row, "received_at"));
  }
}
