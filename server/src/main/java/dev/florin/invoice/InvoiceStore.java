package dev.florin.invoice;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.florin.access.CustomerId;
import dev.florin.invoice.Invoice.Correction;
import dev.florin.invoice.Invoice.Kind;
import dev.florin.invoice.Invoice.Line;
import dev.florin.invoice.Invoice.Party;
import dev.florin.invoice.Invoice.Tax;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
      select id, number, kind, customer, order_ref, currency, total_minor, tax_name, tax_rate_bp,
             tax_minor, seller, buyer, lines, issued_at, correction
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
        insert into invoice (id, number, series, year, n, kind, customer, order_ref, currency,
                             total_minor, tax_name, tax_rate_bp, tax_minor, seller, buyer, lines,
                             issued_at, correction)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?::jsonb)
        """,
        invoices,
        100,
        (statement, invoice) -> {
          statement.setObject(1, invoice.id().value());
          statement.setString(2, invoice.number());
          statement.setString(3, series);
          statement.setInt(4, year);
          statement.setLong(5, next[0]++);
          statement.setString(6, invoice.kind().text());
          statement.setObject(7, invoice.customer().value());
          statement.setString(8, invoice.order());
          statement.setString(9, invoice.total().asset().code());
          statement.setLong(10, invoice.total().minorUnits());
          statement.setString(11, invoice.tax().name());
          statement.setInt(12, invoice.tax().rateBp());
          statement.setLong(13, invoice.tax().amountMinor());
          statement.setString(14, json.writeValueAsString(invoice.seller()));
          statement.setString(15, json.writeValueAsString(invoice.buyer()));
          statement.setString(16, json.writeValueAsString(invoice.lines()));
          statement.setObject(17, Sql.at(invoice.issuedAt()));
          statement.setString(18, correction(invoice));
        });
  }

  private @Nullable String correction(Invoice invoice) {
    return invoice.correction() == null ? null : json.writeValueAsString(invoice.correction());
  }

  Optional<Invoice> find(InvoiceId id) {
    return jdbc.sql(SELECT + " where id = :id")
        .param("id", id.value())
        .query(this::invoice)
        .optional();
  }

  Optional<Invoice> ofOrder(String order) {
    return jdbc.sql(SELECT + " where order_ref = :order and kind in ('invoice', 'receipt')")
        .param("order", order)
        .query(this::invoice)
        .optional();
  }

  Optional<String> orderOf(String number) {
    return jdbc.sql("select order_ref from invoice where number = :number")
        .param("number", number)
        .query(String.class)
        .optional();
  }

  /** The numbers of the invoices and receipts of these orders, by order. */
  Map<String, String> numbers(Collection<String> orders) {
    return jdbc
        .sql(
            """
            select order_ref, number from invoice
             where order_ref = any(:orders) and kind in ('invoice', 'receipt')
            """)
        .param("orders", orders.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString("order_ref"), row.getString("number")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The invoices and receipts of these orders, by order. */
  Map<String, Invoice> ofOrders(Collection<String> orders) {
    return jdbc
        .sql(SELECT + " where order_ref = any(:orders) and kind in ('invoice', 'receipt')")
        .param("orders", orders.toArray(String[]::new))
        .query(this::invoice)
        .list()
        .stream()
        .collect(toMap(Invoice::order, identity()));
  }

  List<Invoice> notes(String order) {
    return jdbc.sql(
            SELECT
                + " where order_ref = :order and kind in ('credit_note', 'debit_note') order by id")
        .param("order", order)
        .query(this::invoice)
        .list();
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
    var total = Money.of(row.getLong("total_minor"), Asset.ofPrice(row.getString("currency")));
    var correction = row.getString("correction");
    return new Invoice(
        new InvoiceId(row.getObject("id", UUID.class)),
        row.getString("number"),
        Kind.of(row.getString("kind")),
        new CustomerId(row.getObject("customer", UUID.class)),
        row.getString("order_ref"),
        total,
        new Tax(row.getString("tax_name"), row.getInt("tax_rate_bp"), row.getLong("tax_minor")),
        json.readValue(row.getString("seller"), Party.class),
        json.readValue(row.getString("buyer"), Party.class),
        json.readValue(row.getString("lines"), new TypeReference<List<Line>>() {}),
        Sql.instant(row, "issued_at"),
        correction == null ? null : json.readValue(correction, Correction.class));
  }
}
