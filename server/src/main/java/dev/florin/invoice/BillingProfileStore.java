package dev.florin.invoice;

import dev.florin.access.CustomerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BillingProfileStore {
  private final JdbcClient jdbc;

  BillingProfileStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<CustomerId, BillingProfile> find(Collection<CustomerId> customers) {
    var found = new HashMap<CustomerId, BillingProfile>();
    jdbc.sql(
            """
            select customer, company_name, address, tax_id
              from billing_profile where customer = any(:customers)
            """)
        .param("customers", customers.stream().map(CustomerId::value).toArray(UUID[]::new))
        .query(row -> {
          found.put(
              new CustomerId(row.getObject("customer", UUID.class)),
              new BillingProfile(
                  row.getString("company_name"),
                  row.getString("address"),
                  row.getString("tax_id")));
        });
    return found;
  }

  void save(CustomerId customer, BillingProfile profile) {
    jdbc.sql(
            """
            insert into billing_profile (customer, company_name, address, tax_id)
            values (:customer, :name, :address, :tax)
            on conflict (customer) do update
               set company_name = excluded.company_name, address = excluded.address,
                   tax_id = excluded.tax_id
            """)
        .param("customer", customer.value())
        .param("name", profile.companyName())
        .param("address", profile.address())
        .param("tax", profile.taxId())
        .update();
  }
}
