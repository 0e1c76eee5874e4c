package dev.florin.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CustomerStore {
  private final JdbcClient jdbc;

  CustomerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Customer> find(CustomerId id) {
    return jdbc.sql("select id, subject, email, name from customer where id = :id")
        .param("id", id.value())
        .query(CustomerStore::customer)
        .optional();
  }

  /** Reads first: a customer is new once and read at every call. */
  Customer remember(CustomerId id, String subject, @Nullable String email, @Nullable String name) {
    var known =
        jdbc.sql("select id, subject, email, name from customer where subject = :subject")
            .param("subject", subject)
            .query(CustomerStore::customer)
            .optional();
    if (known.isPresent() && isCurrent(known.get(), email, name)) {
      return known.get();
    }
    return jdbc.sql(
            """
            insert into customer (id, subject, email, name)
            values (:id, :subject, :email, :name)
            on conflict (subject) do update
               set email = coalesce(excluded.email, customer.email),
                   name = coalesce(excluded.name, customer.name)
            returning id, subject, email, name
            """)
        .param("id", id.value())
        .param("subject", subject)
        .param("email", email)
        .param("name", name)
        .query(CustomerStore::customer)
        .single();
  }

  private static boolean isCurrent(Customer known, @Nullable String email, @Nullable String name) {
    return (email == null || email.equals(known.email()))
        && (name == null || name.equals(known.name()));
  }

  private static Customer customer(ResultSet row, int number) throws SQLException {
    return new Customer(
        new CustomerId(row.getObject("id", UUID.class)),
        row.getString("subject"),
        row.getString("email"),
        row.getString("name"));
  }
}
