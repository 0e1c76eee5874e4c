package dev.florin.order;

import dev.florin.invoice.Invoices;
import dev.florin.platform.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Orders as a table for spreadsheets: one line for each. Thread-safe. */
@Component
public class OrderTable {
  /** The most lines of one table. */
  public static final int MAX_LINES = 10_000;

  /** How many are read at once, so that no statement names thousands of ids. */
  private static final int PIECE = 500;

  private final OrderStore store;
  private final Invoices invoices;

  OrderTable(OrderStore store, Invoices invoices) {
    this.store = store;
    this.invoices = invoices;
  }

  /**
   * A table.
   *
   * @param csv all of it, its head included
   * @param last behind which order the next table begins; {@code null} where there is no more
   */
  public record Table(String csv, @Nullable OrderId last) {}

  /**
   * The orders of one moment, the newest first. It is made as a whole and not line by line into the
   * answer: of a table that breaks off in the middle nobody would see that it is not all.
   *
   * @param limit how many lines at most, 1 to {@value #MAX_LINES}
   * @param after only what comes behind this order, or {@code null} from the start
   * @param locale the language of what was bought
   */
  @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
  public Table of(OrderFilter filter, int limit, @Nullable OrderId after, Locale locale) {
    var csv =
        new Csv(
            "order",
            "created_at",
            "paid_at",
            "status",
            "customer",
            "provider",
            "items",
            "currency",
            "total",
            "discount",
            "returned",
            "credits",
            "invoice");
    var last = after;
    var written = 0;
    while (written < limit) {
      var wanted = Math.min(PIECE, limit - written);
      var piece = store.list(filter, wanted + 1, last);
      var shown = piece.subList(0, Math.min(wanted, piece.size()));
      write(csv, shown, locale);
      if (piece.size() <= wanted) {
        return new Table(csv.toString(), null);
      }
      written += shown.size();
      last = shown.getLast().id();
    }
    return new Table(csv.toString(), last);
  }

  private void write(Csv csv, List<Order> orders, Locale locale) {
    var providers = store.providers(orders.stream().map(Order::id).toList());
    var numbers = invoices.numbers(orders.stream().map(order -> order.id().toString()).toList());
    for (var order : orders) {
      write(csv, order, providers, numbers, locale);
    }
  }

  private static void write(
      Csv csv,
      Order order,
      Map<OrderId, String> providers,
      Map<String, String> numbers,
      Locale locale) {
    var paidAt = order.paidAt();
    csv.text(order.id().toString()).text(order.createdAt().toString());
    csv.text(paidAt == null ? null : paidAt.toString()).text(order.status().text());
    csv.text(order.customer().toString()).text(providers.get(order.id()));
    csv.text(items(order, locale)).text(order.total().asset().code());
    csv.amount(order.total()).amount(order.discount()).amount(order.returned());
    csv.number(order.totalCredits()).text(numbers.get(order.id().toString())).end();
  }

  private static String items(Order order, Locale locale) {
    var items = new ArrayList<String>();
    for (var item : order.items()) {
      var name = item.name().in(locale);
      items.add(item.quantity() == 1 ? name : item.quantity() + " × " + name);
    }
    return items.stream().collect(Collectors.joining("; "));
  }
}
