package dev.florin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.ledger.Ledger;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What must hold of a service's data at any moment, however it came about. */
public final class Books {
  /** Of items: whether somebody has what they brought. A gift is nobody's before its claim. */
  private static final String HAD =
      "not exists (select 1 from gift g where g.order_id = i.order_id and g.status <> 'claimed')";

  private Books() {}

  /**
   * Fails unless the ledger verifies, invoices have no gap, each settled order has one invoice and
   * one credit for each item, and customers have what they paid for and were given, to the last
   * credit.
   */
  public static void assertSound(App app) {
    try (var connection = app.bean(DataSource.class).getConnection()) {
      var verification = new Ledger().verify(connection, _ -> {});
      assertThat(verification.violations()).isEmpty();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    assertThat(number(app, "select count(*) from invoice"))
        .as("invoices are numbered without a gap")
        .isEqualTo(number(app, "select coalesce(sum(last), 0) from invoice_counter"))
        .isEqualTo(number(app, "select count(distinct (series, year, n)) from invoice"));
    assertThat(texts(app, "select order_ref from invoice where kind in ('invoice', 'receipt')"))
        .as("each order that money was paid for has its invoice, and no other order has one")
        .containsExactlyInAnyOrderElementsOf(
            app.jdbc()
                .sql(
                    """
                    select id from orders
                     where paid_at is not null and total_minor > 0 and currency <> 'CREDIT'
                    """)
                .query((row, _) -> Ids.encode("ord", row.getObject("id", UUID.class)))
                .list());
    assertThat(
            number(
                app,
                """
                select count(*) from ledger.payment_credit
                 where purpose not like 'order/%/again/%'
                """))
        .as("each item of a paid order that brings credits was credited by one payment")
        .isEqualTo(
            number(
                app,
                """
                select count(*) from order_item i join orders o on o.id = i.order_id
                 where o.paid_at is not null and i.credits > 0
                   and %s
                """
                    .formatted(HAD)));
    assertThat(
            number(
                app,
                """
                select coalesce(sum(granted), 0) from ledger.account
                 where purpose = 'credits' and owner like 'cus\\_%'
                """))
        .as("credits in all accounts are those of paid orders, grants and corrections")
        .isEqualTo(
            number(
                    app,
                    """
                    select coalesce(sum(i.credits + i.bonus_credits), 0)
                      from order_item i join orders o on o.id = i.order_id
                     where o.paid_at is not null and %s
                    """
                        .formatted(HAD))
                + number(
                    app,
                    """
                    select coalesce(sum(amount), 0) from ledger.journal
                     where type in ('grant', 'correction', 'refund_failed', 'refund')
                       and kind = 'grant'
                    """));
    assertReturned(app);
    assertGifts(app);
  }

  /** What was paid for gifts waits for their claim, and is nobody's meanwhile. */
  private static void assertGifts(App app) {
    assertThat(
            texts(
                app,
                """
                select o.currency || ' ' || sum(i.amount_minor - i.returned_minor)
                  from gift g join orders o on o.id = g.order_id
                  join order_item i on i.order_id = o.id
                 where g.status = 'open'
                 group by o.currency having sum(i.amount_minor - i.returned_minor) <> 0 order by 1
                """))
        .as("the account of unclaimed gifts is the sum of what is left of them")
        .isEqualTo(
            texts(
                app,
                """
                select asset || ' ' || sum(balance) from ledger.account
                 where owner = 'florin' and purpose = 'gifts'
                 group by asset having sum(balance) <> 0 order by 1
                """));
    assertThat(
            texts(
                app,
                """
                select o.currency || ' ' || sum(i.amount_minor - i.returned_minor)
                  from orders o join order_item i on i.order_id = o.id
                 where o.paid_at is not null and i.undelivered is not null
                 group by o.currency having sum(i.amount_minor - i.returned_minor) <> 0 order by 1
                """))
        .as("what was not delivered and has not gone back is owed to who paid")
        .isEqualTo(
            texts(
                app,
                """
                select asset || ' ' || sum(balance) from ledger.account
                 where owner = 'florin' and purpose = 'owed'
                 group by asset having sum(balance) <> 0 order by 1
                """));
  }

  /**
   * What has come back of the money has taken its credits, its documents and its postings along.
   */
  private static void assertReturned(App app) {
    assertThat(number(app, "select coalesce(sum(amount - refunded), 0) from ledger.payment_credit"))
        .as("of what payments have credited, as much is left as of their money, rounded up")
        .isEqualTo(
            number(
                app,
                """
                select coalesce(sum(credits + bonus_credits
                         - coalesce(div((credits + bonus_credits)::numeric * returned_minor,
                                        nullif(amount_minor, 0)),
                             case when total_minor > 0
                                   and total_minor = (select sum(all_of.returned_minor)
                                         from order_item all_of where all_of.order_id = o.id)
                                  then credits + bonus_credits else 0 end)), 0)
                  from order_item i join orders o on o.id = i.order_id
                 where o.paid_at is not null and %s
                """
                    .formatted(HAD)));
    assertThat(
            texts(
                app,
                """
                select o.currency || ' ' || sum(amount_minor - returned_minor)
                  from order_item i join orders o on o.id = i.order_id
                 where o.paid_at is not null and undelivered is null
                   and i.kind in ('credit_pack', 'subscription') and %s
                 group by o.currency having sum(amount_minor - returned_minor) <> 0 order by 1
                """
                    .formatted(HAD)))
        .as("what is owed in credits is the money that came for them and has not gone back")
        .isEqualTo(
            texts(
                app,
                """
                select asset || ' ' || sum(balance) from ledger.account
                 where owner = 'florin' and purpose = 'deferred'
                 group by asset having sum(balance) <> 0 order by 1
                """));
    assertThat(
            texts(
                app,
                """
                select currency || ' ' || sum(amount_minor) from order_money
                 where currency <> 'CREDIT'
                 group by currency having sum(amount_minor) <> 0 order by 1
                """))
        .as("providers hold the money that came, has not gone back, and was not paid out or kept")
        .isEqualTo(
            texts(
                app,
                """
                select asset || ' ' || sum(money) from (
                  select asset, -balance as money from ledger.account
                   where owner = 'florin' and purpose like 'clearing:%'
                  union all
                  select currency, amount_minor from payout
                   where method <> 'manual' and status = 'paid'
                  union all
                  select currency, amount_minor from destination_payout
                  union all
                  select currency, amount_minor from payment_fee
                   where booked_at is not null) held
                 group by asset having sum(money) <> 0 order by 1
                """));
    assertThat(
            texts(
                app,
                """
                select order_id || '/' || line || ' ' || sum(amount_minor) from order_money
                 group by order_id, line having sum(amount_minor) <> 0 order by 1
                """))
        .as("the money that is left of each line is what came and has not gone back")
        .isEqualTo(
            texts(
                app,
                """
                select order_id || '/' || line || ' ' || (amount_minor - returned_minor)
                  from order_item i join orders o on o.id = i.order_id
                 where o.paid_at is not null and amount_minor > returned_minor order by 1
                """));
    assertThat(number(app, "select coalesce(sum(noted_minor), 0) from orders"))
        .as("credit notes say what orders say of them")
        .isEqualTo(
            number(
                app,
                "select coalesce(-sum(total_minor), 0) from invoice where correction is not null"));
  }

  private static List<String> texts(App app, String sql) {
    return app.jdbc().sql(sql).query((row, _) -> row.getString(1)).list();
  }

  /** The number that a query gives. */
  public static long number(App app, String sql) {
    return app.jdbc().sql(sql).query(Long.class).single();
  }
}
