package dev.florin.payment;

import dev.florin.access.CustomerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How providers call our customers. */
@Repository
class ProviderCustomerStore {
  private final JdbcClient jdbc;

  ProviderCustomerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A customer at a provider.
   *
   * @param reference the provider's name; {@code null} until the provider has answered
   */
  record Row(@Nullable String reference, int attempt) {}

  /** The provider's name for a customer, if it is known. */
  Optional<String> find(String provider, boolean live, CustomerId customer) {
    return jdbc.sql(
            """
            select reference from provider_customer
             where provider = :provider and live = :live and customer = :customer
               and reference is not null
            """)
        .param("provider", provider)
        .param("live", live)
        .param("customer", customer.value())
        .query(String.class)
        .optional();
  }

  /** The row of a customer, written if there is none. */
  Row begin(String provider, boolean live, CustomerId customer) {
    return jdbc.sql(
            """
            insert into provider_customer (provider, live, customer, attempt, created_at)
            values (:provider, :live, :customer, 1, clock_timestamp())
            on conflict (provider, live, customer) do update set attempt = provider_customer.attempt
            returning reference, attempt
            """)
        .param("provider", provider)
        .param("live", live)
        .param("customer", customer.value())
        .query((row, _) -> new Row(row.getString("reference"), row.getInt("attempt")))
        .single();
  }

  /** Writes the provider's name; the first one that is written counts. */
  String known(String provider, boolean live, CustomerId customer, String reference) {
    return jdbc.sql(
            """
            update provider_customer set reference = coalesce(reference, :reference)
             where provider = :provider and live = :live and customer = :customer
            returning reference
            """)
        .param("provider", provider)
        .param("live", live)
        .param("customer", customer.value())
        .param("reference", reference)
        .query(String.class)
        .single();
  }

  /** Goes on to another key, once for each attempt that has failed. */
  void nextAttempt(String provider, boolean live, CustomerId customer, int failed) {
    jdbc.sql(
            """
            update provider_customer set attempt = attempt + 1
             where provider = :provider and live = :live and customer = :customer
               and attempt = :failed and reference is null
            """)
        .param("provider", provider)
        .param("live", live)
        .param("customer", customer.value())
        .param("failed", failed)
        .update();
  }

  /** The provider does not know the customer any more. */
  void lost(String provider, boolean live, CustomerId customer) {
    jdbc.sql(
            """
            update provider_customer set reference = null, attempt = attempt + 1
             where provider = :provider and live = :live and customer = :customer
               and reference is not null
            """)
        .param("provider", provider)
        .param("live", live)
        .param("customer", customer.value())
        .update();
  }
}
