package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CreatorStore {
  private static final String SELECT =
      "select customer, fee_bp, stripe_account from creator where customer = :customer";

  private final JdbcClient jdbc;

  CreatorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who has no row is paid as everybody is. */
  Creator find(CustomerId customer) {
    return jdbc.sql(SELECT)
        .param("customer", customer.value())
        .query(CreatorStore::creator)
        .optional()
        .orElseGet(() -> new Creator(customer, null, null));
  }

  /** Locked, so that whoever pays this creator does so alone. */
  Creator lock(CustomerId customer) {
    jdbc.sql("insert into creator (customer) values (:customer) on conflict do nothing")
        .param("customer", customer.value())
        .update();
    return jdbc.sql(SELECT + " for update")
        .param("customer", customer.value())
        .query(CreatorStore::creator)
        .single();
  }

  /** Called with the row locked. */
  void update(Creator creator) {
    jdbc.sql(
            """
            update creator set fee_bp = :fee, stripe_account = :account where customer = :customer
            """)
        .param("customer", creator.customer().value())
        .param("fee", creator.feeBp())
        .param("account", creator.stripeAccount())
        .update();
  }

  private static Creator creator(ResultSet row, int number) throws SQLException {
    return new Creator(
        new CustomerId(row.getObject("customer", UUID.class)),
        row.getObject("fee_bp", Integer.class),
        row.getString("stripe_account"));
  }
}
