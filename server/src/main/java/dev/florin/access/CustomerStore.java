package dev.florin.access;

import dev.florin.access.Customers.Known;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CustomerStore {
  private static final String KNOWN = "select id, subject, email, name, created_at from customer";

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

  Optional<Customer> findBySubject(String subject) {
    return jdbc.sql("select id, subject, email, name from customer where subject = :subject")
        .param("subject", subject)
        .query(CustomerStore::customer)
        .optional();
  }

  Optional<Known> known(CustomerId id) {
    return jdbc.sql(KNOWN + " where id = :id")
        .param("id", id.value())
        .query(CustomerStore::known)
        .optional();
  }

  void lock(CustomerId id) {
    var _ =
        jdbc.sql("select 1 from customer where id = :id for update")
            .param("id", id.value())
            .query(Integer.class)
            .single();
  }

  /** The newest first. */
  List<Known> list(int limit, @Nullable CustomerId after) {
    return jdbc.sql(
            KNOWN
                + """
                 where (cast(:after as uuid) is null or id < :after)
                 order by id desc limit :limit
                """)
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(CustomerStore::known)
        .list();
  }

  /** Those of whom something begins so, the newest first. */
  List<Known> search(String beginning, int limit, @Nullable CustomerId after) {
    return jdbc.sql(
            KNOWN
                + """
                 where (lower(subject) like lower(:pattern) or lower(email) like lower(:pattern)
                     or lower(name) like lower(:pattern))
                   and (cast(:after as uuid) is null or id < :after)
                 order by id desc limit :limit
                """)
        .param("pattern", beginning.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(CustomerStore::known)
        .list();
  }

  /** Reads first: a customer is new once and read at every call. */
  Customer remember(CustomerId id, String subject, @Nullable String email, @Nullable String name) {
    var known = findBySubject(subject);
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

  private static Known known(ResultSet row, int number) throws SQLException {
    return new Known(customer(row, number), Sql.instant(row, "created_at"));
  }

  private static Customer customer(ResultSet row, int number) throws SQLException {
    return new Customer(
        new CustomerId(row.getObject("id", UUID.class)),
        row.getString("subject"),
        row.getString("email"),
        row.getString("name"));
  }
}
