package dev.florin.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.PaymentId;
import dev.florin.platform.LocalText;
import dev.florin.platform.Sql;
import dev.florin.platform.database.Unhurried;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OrderStore {
  private static final String COLUMNS =
      """
      select id, customer, status, currency, total_minor, locale, view_key, created_at, paid_at,
             paid_by, noted_minor, returns
      """;
  private static final String SELECT = COLUMNS + " from orders ";

  private static final String UNCREDITED =
      """
      select (select count(*) from order_item i join orders o on o.id = i.order_id
               where o.paid_at is not null and i.credits > 0 and i.undelivered is null
                 and not exists (select 1 from gift g
                       where g.order_id = o.id and g.status = 'open'))
           - (select count(*) from ledger.payment_credit
               where purpose like 'order/%' and purpose not like 'order/%/again/%')
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final Unhurried unhurried;
  private final JsonMapper json;

  OrderStore(JdbcClient jdbc, JdbcTemplate template, Unhurried unhurried, JsonMapper json) {
    this.jdbc = jdbc;
    this.unhurried = unhurried;
    this.json = json;
    this.template = template;
  }

  /** A status that an order took, or was refused. */
  record Transition(
      OrderId order, OrderStatus from, OrderStatus to, boolean accepted, String cause, Instant at) {
    /** The payment that was the cause; {@code null} when a person was. */
    @Nullable String payment() {
      return PaymentId.parse(cause).isPresent() ? cause : null;
    }
  }

  /** Whether it was written; not when this customer has an order with this key. */
  boolean insert(Order order, @Nullable String idempotencyKey) {
    var written =
        jdbc.sql(
                """
                insert into orders (id, customer, status, currency, total_minor, locale, view_key,
                                    idempotency_key, created_at)
                values (:id, :customer, :status, :currency, :total, :locale, :view, :key, :at)
                on conflict (customer, idempotency_key) do nothing
                """)
            .param("id", order.id().value())
            .param("customer", order.customer().value())
            .param("status", order.status().text())
            .param("currency", order.total().asset().code())
            .param("total", order.total().minorUnits())
            .param("locale", order.locale().toLanguageTag())
            .param("view", order.viewKey())
            .param("key", idempotencyKey)
            .param("at", Sql.at(order.createdAt()))
            .update();
    if (written == 1) {
      insertItems(order);
    }
    return written == 1;
  }

  private void insertItems(Order order) {
    template.batchUpdate(
        """
        insert into order_item (order_id, line, product, kind, name, quantity, unit_minor,
                                amount_minor, credits, bonus_credits, discount_minor, bundle)
        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
        """,
        order.items(),
        100,
        (statement, item) -> {
          statement.setObject(1, order.id().value());
          statement.setInt(2, item.line());
          statement.setObject(3, item.product().value());
          statement.setString(4, item.kind().text());
          statement.setString(5, json.writeValueAsString(item.name()));
          statement.setInt(6, item.quantity());
          statement.setLong(7, item.unit().minorUnits());
          statement.setLong(8, item.amount().minorUnits());
          statement.setLong(9, item.credits());
          statement.setLong(10, item.bonusCredits());
          statement.setLong(11, item.discount().minorUnits());
          statement.setObject(12, item.bundle() == null ? null : item.bundle().value());
        });
  }

  Optional<Order> find(OrderId id) {
    return withItems(
            jdbc.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(OrderStore::head)
                .list())
        .stream()
        .findFirst();
  }

  Optional<Order> findByKey(CustomerId customer, String idempotencyKey) {
    return withItems(
            jdbc.sql(SELECT + "where customer = :customer and idempotency_key = :key")
                .param("customer", customer.value())
                .param("key", idempotencyKey)
                .query(OrderStore::head)
                .list())
        .stream()
        .findFirst();
  }

  List<Order> list(OrderFilter filter, int limit, @Nullable OrderId after) {
    var query = new OrderQuery(filter, after);
    return withItems(
        jdbc.sql(COLUMNS + query.sql())
            .params(query.params())
            .param("limit", limit)
            .query(OrderStore::head)
            .list());
  }

  /** Locks these orders in ascending order: the second rung of the lock order. */
  List<Order> lock(Collection<OrderId> ids) {
    return withItems(
        jdbc.sql(SELECT + "where id = any(:ids) order by id for update")
            .param("ids", ids.stream().map(OrderId::value).toArray(UUID[]::new))
            .query(OrderStore::head)
            .list());
  }

  void update(Collection<Order> orders) {
    template.batchUpdate(
        """
        update orders set status = ?, paid_at = ?, paid_by = ?, noted_minor = ?, returns = ?
         where id = ?
        """,
        orders,
        100,
        (statement, order) -> {
          var paidBy = order.paidBy();
          statement.setString(1, order.status().text());
          statement.setObject(2, Sql.atOrNull(order.paidAt()));
          statement.setObject(3, paidBy == null ? null : paidBy.value());
          statement.setLong(4, order.back().noted().minorUnits());
          statement.setInt(5, order.back().times());
          statement.setObject(6, order.id().value());
        });
  }

  /** Through whom they are paid, or were: whom the payment that counts is with. */
  void through(Map<OrderId, String> providers) {
    template.batchUpdate(
        "update orders set provider = ? where id = ? and provider is distinct from ?",
        List.copyOf(providers.entrySet()),
        100,
        (statement, order) -> {
          statement.setString(1, order.getValue());
          statement.setObject(2, order.getKey().value());
          statement.setString(3, order.getValue());
        });
  }

  /** Through whom these are paid, where anybody has tried to. */
  Map<OrderId, String> providers(Collection<OrderId> ids) {
    return jdbc
        .sql("select id, provider from orders where id = any(:ids) and provider is not null")
        .param("ids", ids.stream().map(OrderId::value).toArray(UUID[]::new))
        .query((row, _) ->
            Map.entry(new OrderId(row.getObject("id", UUID.class)), row.getString("provider")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What has come back of each item, and what could not be delivered. */
  void updateItems(Order order) {
    template.batchUpdate(
        "update order_item set returned_minor = ?, undelivered = ? where order_id = ? and line = ?",
        order.items(),
        100,
        (statement, item) -> {
          statement.setLong(1, item.returned().minorUnits());
          statement.setString(2, item.undelivered());
          statement.setObject(3, order.id().value());
          statement.setInt(4, item.line());
        });
  }

  /**
   * Money that came in for a line of an order, or went back of it.
   *
   * @param time 0 for the sale, then the number of the change
   * @param amount below zero when it went back
   */
  record Flow(OrderId order, int line, int time, Instant at, Money amount, String provider) {}

  void insert(Collection<Flow> flows) {
    template.batchUpdate(
        """
        insert into order_money (order_id, line, time, at, currency, amount_minor, provider)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        flows,
        100,
        (statement, flow) -> {
          statement.setObject(1, flow.order().value());
          statement.setInt(2, flow.line());
          statement.setInt(3, flow.time());
          statement.setObject(4, Sql.at(flow.at()));
          statement.setString(5, flow.amount().asset().code());
          statement.setLong(6, flow.amount().minorUnits());
          statement.setString(7, flow.provider());
        });
  }

  /** Credits of an item that are set aside. */
  record Impounded(OrderId order, int line, UUID hold, long wanted) {}

  List<Impounded> impounded(OrderId order) {
    return jdbc.sql("select line, hold, wanted from order_impound where order_id = :order")
        .param("order", order.value())
        .query((row, _) ->
            new Impounded(
                order,
                row.getInt("line"),
                row.getObject("hold", UUID.class),
                row.getLong("wanted")))
        .list();
  }

  void insert(Impounded impounded) {
    jdbc.sql("insert into order_impound (order_id, line, hold, wanted) values (?, ?, ?, ?)")
        .params(impounded.order().value(), impounded.line(), impounded.hold(), impounded.wanted())
        .update();
  }

  void delete(Impounded impounded) {
    jdbc.sql("delete from order_impound where order_id = ? and line = ?")
        .params(impounded.order().value(), impounded.line())
        .update();
  }

  void record(Collection<Transition> transitions) {
    template.batchUpdate(
        """
        insert into order_transition (id, order_id, from_status, to_status, accepted, cause, at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        transitions,
        100,
        (statement, transition) -> {
          statement.setObject(1, Ids.next());
          statement.setObject(2, transition.order().value());
          statement.setString(3, transition.from().text());
          statement.setString(4, transition.to().text());
          statement.setBoolean(5, transition.accepted());
          statement.setString(6, transition.cause());
          statement.setObject(7, Sql.at(transition.at()));
        });
  }

  /** What an order became or was refused to become, oldest first. */
  List<Transition> transitions(OrderId order, int limit) {
    return jdbc.sql(
            """
            select from_status, to_status, accepted, cause, at from order_transition
             where order_id = :order order by id limit :limit
            """)
        .param("order", order.value())
        .param("limit", limit)
        .query((row, _) ->
            new Transition(
                order,
                OrderStatus.parse(row.getString("from_status")),
                OrderStatus.parse(row.getString("to_status")),
                row.getBoolean("accepted"),
                row.getString("cause"),
                Sql.instant(row, "at")))
        .list();
  }

  /**
   * Items of paid orders less the credits that the ledger has booked for payments of them: nothing
   * but 0 if everybody has what they paid for. One statement, so that both sides are of one moment.
   */
  long uncreditedItems() {
    return unhurried.read(connection -> {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(UNCREDITED)) {
        rows.next();
        return rows.getLong(1);
      }
    });
  }

  private List<Order> withItems(List<Order> heads) {
    if (heads.isEmpty()) {
      return heads;
    }
    var currency =
        heads.stream()
            .collect(java.util.stream.Collectors.toMap(Order::id, o -> o.total().asset()));
    Map<OrderId, List<Order.Item>> items =
        jdbc
            .sql(
                """
                select order_id, line, product, kind, name, quantity, unit_minor, amount_minor,
                       credits, bonus_credits, returned_minor, discount_minor, bundle, undelivered
                  from order_item where order_id = any(:ids) order by order_id, line
                """)
            .param("ids", heads.stream().map(o -> o.id().value()).toArray(UUID[]::new))
            .query((row, _) -> {
              var order = new OrderId(row.getObject("order_id", UUID.class));
              var asset = currency.get(order);
              if (asset == null) {
                throw new IllegalStateException("an item of an order that was not asked for");
              }
              return Map.entry(order, item(row, asset));
            })
            .list()
            .stream()
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    return heads.stream()
        .map(o -> o.with(items.getOrDefault(o.id(), List.of()), o.back()))
        .toList();
  }

  private Order.Item item(ResultSet row, Asset currency) throws SQLException {
    var bundle = row.getObject("bundle", UUID.class);
    return new Order.Item(
        row.getInt("line"),
        new ProductId(row.getObject("product", UUID.class)),
        ProductKind.parse(row.getString("kind")).orElseThrow(),
        json.readValue(row.getString("name"), LocalText.class),
        row.getInt("quantity"),
        Money.of(row.getLong("unit_minor"), currency),
        Money.of(row.getLong("discount_minor"), currency),
        Money.of(row.getLong("amount_minor"), currency),
        row.getLong("credits"),
        row.getLong("bonus_credits"),
        Money.of(row.getLong("returned_minor"), currency),
        bundle == null ? null : new ProductId(bundle),
        row.getString("undelivered"));
  }

  private static Order head(ResultSet row, int number) throws SQLException {
    var currency = Asset.ofPrice(row.getString("currency"));
    var paidBy = row.getObject("paid_by", UUID.class);
    return new Order(
        new OrderId(row.getObject("id", UUID.class)),
        new CustomerId(row.getObject("customer", UUID.class)),
        OrderStatus.parse(row.getString("status")),
        Money.of(row.getLong("total_minor"), currency),
        List.of(),
        Locale.forLanguageTag(row.getString("locale")),
        row.getString("view_key"),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "paid_at"),
        paidBy == null ? null : new PaymentId(paidBy),
        new Order.Back(Money.of(row.getLong("noted_minor"), currency), row.getInt("returns")));
  }
}
