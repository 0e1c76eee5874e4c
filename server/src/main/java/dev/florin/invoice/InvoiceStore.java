package dev.florin.invoice;

import dev.florin.access.CustomerId;
import dev.florin.invoice.Invoice.Line;
import dev.florin.invoice.Invoice.Party;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class InvoiceStore {
  private static final String SELECT =
      """
      select id, number, customer, order_ref, currency, total_minor, seller, buyer, lines, issued_at
        from invoice
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final JsonMapper json;

  InvoiceStore(JdbcClient jdbc, JdbcTemplate template, JsonMapper json) {
    this.jdbc = jdbc;
    this.template = template;
    this.json = json;
  }

  /** Takes {@code count} numbers and returns the first; the row is held until the commit. */
  long take(String series, int year, int count) {
    return jdbc.sql(
            """
            insert into invoice_counter as c (series, year, last) values (:series, :year, :count)
            on conflict (series, year) do update set last = c.last + excluded.last
            returning last - :count + 1
            """)
        .param("series", series)
        .param("year", year)
        .param("count", count)
        .query(Long.class)
        .single();
  }

  void insert(List<Invoice> invoices, String series, int year, long first) {
    var next = new long[] {first};
    template.batchUpdate(
        """
        insert into invoice (id, number, series, year, n, customer, order_ref, currency,
                             total_minor, seller, buyer, lines, issued_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?)
        """,
        invoices,
        100,
        (statement, invoice) -> {
          statement.setObject(1, invoice.id().value());
          statement.setString(2, invoice.number());
          statement.setString(3, series);
          statement.setInt(4, year);
          statement.setLong(5, next[0]++);
          statement.setObject(6, invoice.customer().value());
          statement.setString(7, invoice.order());
          statement.setString(8, invoice.total().asset().code());
          statement.setLong(9, invoice.total().minorUnits());
          statement.setString(10, json.writeValueAsString(invoice.seller()));
          statement.setString(11, json.writeValueAsString(invoice.buyer()));
          statement.setString(12, json.writeValueAsString(invoice.lines()));
          statement.setObject(13, Sql.at(invoice.issuedAt()));
        });
  }

  Optional<Invoice> find(InvoiceId id) {
    return jdbc.sql(SELECT + " where id = :id")
        .param("id", id.value())
        .query(this::invoice)
        .optional();
  }

  Optional<Invoice> ofOrder(String order) {
    return jdbc.sql(SELECT + " where order_ref = :order")
        .param("order", order)
        .query(this::invoice)
        .optional();
  }

  List<Invoice> list(CustomerId customer, int limit, @Nullable InvoiceId after) {
    return jdbc.sql(
            SELECT
                + """
                 where customer = :customer and (cast(:after as uuid) is null or id < :after)
                 order by id desc limit :limit
                """)
        .param("customer", customer.value())
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(this::invoice)
        .list();
  }

  private Invoice invoice(ResultSet row, int number) throws SQLException {
    return new Invoice(
        new InvoiceId(row.getObject("id", UUID.class)),
        row.getString("number"),
        new CustomerId(row.getObject("customer", UUID.class)),
        row.getString("order_ref"),
        Money.of(row.getLong("total_minor"), Asset.currency(row.getString("currency"))),
        json.readValue(row.getString("seller"), Party.class),
        json.readValue(row.getString("buyer"), Party.class),
        json.readValue(row.getString("lines"), new TypeReference<List<Line>>() {}),
        Sql.instant(row, "issued_at"));
  }
}
