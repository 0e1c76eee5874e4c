package dev.florin.order;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.order.Bazaar.Good;
import dev.florin.order.Bazaar.Line;
import dev.florin.order.RandomOrdersTest.Bought;
import dev.florin.order.RandomOrdersTest.Buyer;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must have become of random orders, reckoned from what was done and from the rules of
 * docs/guides/earnings.md and refunds.md, with arithmetic of its own: per line its tax, fee and
 * share, and what is reversed of them; per order where its money is; and what everybody has.
 */
final class Tally {
  private static final String MONEY = "clearing:teller";

  final List<Bought> orders = new ArrayList<>();
  final List<Buyer> buyers = new ArrayList<>();
  private final App app;
  private final int taxBp;
  private final String faceCurrency;
  private final long faceCredits;
  private final Map<String, Integer> rates = new HashMap<>();
  private final Map<String, CustomerId> ids = new ConcurrentHashMap<>();
  private final Map<String, Long> paidOut = new TreeMap<>();

  /** What must be in the system's accounts, by asset and purpose. */
  private final Map<String, Long> accounts = new TreeMap<>();

  private final Map<String, Map<String, Long>> flows = new HashMap<>();
  private Map<UUID, List<Row>> rows = Map.of();
  private Map<String, Split> splits = Map.of();

  /** A line as it stands in the database. */
  private record Row(
      UUID order,
      int line,
      UUID product,
      long gross,
      long discount,
      long amount,
      long returned,
      String status,
      long total,
      @Nullable String undelivered) {}

  /** An earning as it stands in the database. */
  private record Split(
      String key, String currency, int bp, List<Long> parts, List<Long> back, long held) {}

  Tally(App app, Bazaar bazaar, int taxBp, String face) {
    this.app = app;
    this.taxBp = taxBp;
    this.faceCurrency = face.substring(0, 3);
    this.faceCredits = Long.parseLong(face.substring(4));
    bazaar.goods().stream()
        .filter(Good::isListed)
        .forEach(good -> {
          var creator = creator(good);
          var own = own(creator);
          rates.put(good.code(), own != null ? own : good.kind().equals("vector") ? 3_333 : 1_500);
        });
  }

  private static Person creator(Good good) {
    if (good.creator() == null) {
      throw new IllegalStateException(good.code() + " has no creator");
    }
    return good.creator();
  }

  private @Nullable Integer own(Person creator) {
    var fee =
        app.operator().get("/v1/admin/creators/" + creator.subject()).expect(200).path("fee_bp");
    return fee.isNumber() ? fee.intValue() : null;
  }

  private CustomerId id(String subject) {
    return ids.computeIfAbsent(
        subject,
        who ->
            new CustomerId(
                app.jdbc()
                    .sql("select id from customer where subject = :subject")
                    .param("subject", who)
                    .query(UUID.class)
                    .single()));
  }

  private static UUID uuid(Bought order) {
    return OrderId.parse(order.id).orElseThrow().value();
  }

  void paidOut(Person creator, String currency, long amount) {
    paidOut.merge(currency + " " + payable(creator), amount, Long::sum);
  }

  private String payable(Person creator) {
    return "payable:" + id(creator.subject());
  }

  String summary() {
    return "%d orders, %d paid, %d with something undelivered, %d with money going back, %d free"
        .formatted(
            orders.size(),
            orders.stream().filter(order -> order.paid).count(),
            orders.stream().filter(order -> !order.undelivered.isEmpty()).count(),
            orders.stream().filter(order -> !order.backs.isEmpty()).count(),
            orders.stream().filter(order -> order.paid && order.total() == 0).count());
  }

  // --- on the way ---

  /** Credits were refused: there were not as many. */
  void assertTooFew(Bought order) {
    if (order.buyer.orders.stream().allMatch(each -> each.disputed() == 0)) {
      assertThat(has(order.buyer)).as(order.id).isLessThan(order.total());
    }
  }

  /** Only what was suspended, or bought at the same time by another order, is not delivered. */
  void learnUndelivered(List<Bought> placed, @Nullable Good suspended) {
    load();
    for (var order : placed) {
      for (var row : rows.getOrDefault(uuid(order), List.of())) {
        var good = order.lines.get(row.line() - 1).good();
        var isGone = suspended != null && good.code().equals(suspended.code());
        if (row.undelivered() != null) {
          order.undelivered.add(row.line());
          assertThat(row.undelivered()).isEqualTo(isGone ? "listing_not_active" : "already_bought");
        } else if (isGone && order.paid && order.page != null) {
          throw new AssertionError(order.id + " was delivered although it was suspended");
        }
      }
    }
  }

  /** What holds at any moment, however much is still open. */
  void assertNothingIsLost() {
    assertThat(texts("select asset from ledger.account group by asset having sum(balance) <> 0"))
        .as("each asset's accounts sum to zero")
        .isEmpty();
    assertThat(
            texts(
                """
                select asset || ' ' || purpose || ' ' || sum(balance) from ledger.account
                 where owner = 'florin' and purpose in ('fees', 'tax', 'owed', 'deferred', 'bank')
                 group by asset, purpose having sum(balance) < 0
                """))
        .as("nobody owes the platform its own fee, tax, or what it owes")
        .isEmpty();
    assertThat(
            texts(
                """
                select owner || ' ' || balance from ledger.account
                 where owner <> 'florin' and purpose <> 'debt' and (balance < 0 or held > balance)
                """))
        .as("nobody has less than no credits")
        .isEmpty();
    assertThat(texts("select id::text from inbox where status = 'parked'"))
        .as("nothing contradicts")
        .isEmpty();
  }

  private List<String> texts(String sql) {
    return app.jdbc().sql(sql).query((row, _) -> row.getString(1)).list();
  }

  // --- at the end ---

  private void load() {
    rows =
        app
            .jdbc()
            .sql(
                """
                select i.*, i.unit_minor * i.quantity as gross, o.status, o.total_minor
                  from order_item i join orders o on o.id = i.order_id order by order_id, line
                """)
            .query((row, _) ->
                new Row(
                    row.getObject("order_id", UUID.class),
                    row.getInt("line"),
                    row.getObject("product", UUID.class),
                    row.getLong("gross"),
                    row.getLong("discount_minor"),
                    row.getLong("amount_minor"),
                    row.getLong("returned_minor"),
                    row.getString("status"),
                    row.getLong("total_minor"),
                    row.getString("undelivered")))
            .list()
            .stream()
            .collect(groupingBy(Row::order));
  }

  /** All of it. */
  void assertRight() {
    load();
    loadSplits();
    loadFlows();
    orders.forEach(this::assertRight);
    assertThat(splits).as("nothing else was earned").isEmpty();
    assertPapers();
    assertAccounts();
    buyers.forEach(
        buyer -> assertThat(has(buyer)).as(buyer.person.subject()).isEqualTo(credits(buyer)));
    assertThat(texts("select owner from ledger.account where held <> 0")).isEmpty();
    assertCodes();
  }

  private void loadSplits() {
    var found = new HashMap<String, Split>();
    app.jdbc()
        .sql("select * from earning")
        .query(row -> {
          var key = row.getString("order_ref") + "/" + row.getInt("line");
          found.put(
              key,
              new Split(
                  key,
                  row.getString("currency"),
                  row.getInt("fee_bp"),
                  List.of(
                      row.getLong("gross_minor"),
                      row.getLong("tax_minor"),
                      row.getLong("fee_minor"),
                      row.getLong("share_minor")),
                  List.of(
                      row.getLong("back_gross"),
                      row.getLong("back_tax"),
                      row.getLong("back_fee"),
                      row.getLong("back_share")),
                  row.getLong("held_minor")));
        });
    splits = found;
  }

  /** What the journal has moved for each order, by asset and account. */
  private void loadFlows() {
    app.jdbc()
        .sql(
            """
            select j.reference, d.asset, d.purpose as debit, c.purpose as credit,
                   sum(j.amount)::bigint as amount
              from ledger.journal j join ledger.account d on d.id = j.debit
              join ledger.account c on c.id = j.credit
             where j.kind = 'entry' group by 1, 2, 3, 4
            """)
        .query(row -> {
          var flow = flows.computeIfAbsent(row.getString("reference"), _ -> new TreeMap<>());
          var asset = row.getString("asset") + " ";
          flow.merge(asset + row.getString("debit"), -row.getLong("amount"), Long::sum);
          flow.merge(asset + row.getString("credit"), row.getLong("amount"), Long::sum);
        });
  }

  private void assertRight(Bought order) {
    var lines = rows.getOrDefault(uuid(order), List.of());
    assertThat(lines).as(order.id).hasSameSizeAs(order.lines);
    var full = sum(lines.stream().map(Row::gross));
    var discount = sum(lines.stream().map(Row::discount));
    assertThat(full - discount).as(order.id).isEqualTo(order.total());
    assertThat(lines.getFirst().total()).as(order.id).isEqualTo(order.total());
    assertThat(sum(lines.stream().map(Row::returned)))
        .as(order.id)
        .isEqualTo(order.paid ? order.gone() : 0);
    for (var row : lines) {
      var line = order.lines.get(row.line() - 1);
      assertThat(row.amount()).as(order.id).isEqualTo(line.amount());
      assertThat(new ProductId(row.product()).toString()).isEqualTo(line.good().id());
    }
    assertThat(lines.getFirst().status()).as(order.id).isIn(states(order));
    if (order.paid) {
      assertShares(order, lines);
      var moved = expected(order, lines);
      var flow = flows.getOrDefault(order.id, Map.of());
      assertThat(without(flow)).as(order.id).isEqualTo(without(moved));
      moved.forEach((account, amount) -> accounts.merge(account, amount, Long::sum));
    }
  }

  private static long sum(Stream<Long> amounts) {
    return amounts.reduce(0L, Math::addExact);
  }

  private static List<String> states(Bought order) {
    if (!order.paid) {
      return List.of("pending", "expired", "cancelled");
    }
    if (order.gone() == 0) {
      return List.of("paid");
    }
    return List.of(order.gone() == order.total() ? "refunded" : "partly_refunded");
  }

  /** What could not be delivered goes first; else all go alike, but for a unit each time. */
  private static void assertShares(Bought order, List<Row> lines) {
    var times = 2 * order.backs.size() + 1;
    for (var row : lines) {
      if (order.undelivered.isEmpty() && order.total() > 0) {
        var fair = part(row.amount(), order.gone(), order.total());
        assertThat(Math.abs(row.returned() - fair)).as(order.id).isLessThanOrEqualTo(times);
      }
      if (order.undelivered.contains(row.line())) {
        assertThat(row.returned()).as(order.id).isEqualTo(row.amount());
      }
    }
  }

  /** Where the money of an order must be. */
  private Map<String, Long> expected(Bought order, List<Row> lines) {
    var moved = new TreeMap<String, Long>();
    var before = 0L;
    for (var row : lines) {
      var line = order.lines.get(row.line() - 1);
      var kept = row.amount() - row.returned();
      if (order.undelivered.contains(row.line())) {
        move(moved, order.currency, MONEY, "owed", kept);
      } else if (line.good().isListed()) {
        split(order, row, line, before, moved);
      } else {
        move(moved, order.currency, MONEY, "deferred", kept);
      }
      before += row.amount();
    }
    return moved;
  }

  private static void move(
      Map<String, Long> moved, String asset, String from, String to, long amount) {
    moved.merge(asset + " " + from, -amount, Long::sum);
    moved.merge(asset + " " + to, amount, Long::sum);
  }

  private void split(Bought order, Row row, Line line, long before, Map<String, Long> moved) {
    var key = order.id + "/" + row.line();
    var split = splits.remove(key);
    if (split == null) {
      throw new AssertionError(key + " has earned nothing");
    }
    var gross = order.isCredits() ? face(row.amount()) : row.amount();
    var base = order.isCredits() ? 0 : before;
    var tax = tax(base + gross) - tax(base);
    var bp = rates.getOrDefault(line.good().code(), -1);
    var fee = part(gross - tax, bp, 10_000);
    var parts = List.of(gross, tax, fee, gross - tax - fee);
    assertThat(split.bp()).as(key).isEqualTo(bp);
    assertThat(split.parts()).as(key).isEqualTo(parts);
    assertThat(split.currency()).isEqualTo(order.isCredits() ? faceCurrency : order.currency);
    var back = back(parts, row.returned(), row.amount());
    assertThat(split.back()).as(key).isEqualTo(back);
    assertThat(split.held()).as(key).isZero();
    var source = order.isCredits() ? "redeemed" : MONEY;
    var creator = payable(creator(line.good()));
    move(moved, split.currency(), source, "tax", tax - back.get(1));
    move(moved, split.currency(), source, "fees", fee - back.get(2));
    move(moved, split.currency(), source, creator, parts.get(3) - back.get(3));
  }

  /** The share's part first; fee and tax divide what remains as they were. */
  private static List<Long> back(List<Long> parts, long returned, long price) {
    if (returned == 0) {
      return List.of(0L, 0L, 0L, 0L);
    }
    var gross = part(parts.get(0), returned, price);
    var share = part(parts.get(3), returned, price);
    var rest = gross - share;
    var both = parts.get(1) + parts.get(2);
    var tax = rest == 0 ? 0 : part(parts.get(1), rest, both);
    return List.of(gross, tax, rest - tax, share);
  }

  private long face(long credits) {
    var unit = BigDecimal.TEN.pow(Currency.getInstance(faceCurrency).getDefaultFractionDigits());
    return part(credits, unit.longValueExact(), faceCredits);
  }

  private long tax(long total) {
    return part(total, taxBp, 10_000L + taxBp);
  }

  /** So much of an amount, rounded half up. */
  private static long part(long amount, long part, long whole) {
    return BigDecimal.valueOf(amount)
        .multiply(BigDecimal.valueOf(part))
        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static Map<String, Long> without(Map<String, Long> flow) {
    var some = new TreeMap<>(flow);
    some.values().removeIf(amount -> amount == 0);
    return some;
  }

  // --- papers ---

  private void assertPapers() {
    var papers = new HashMap<String, List<Long>>();
    app.jdbc()
        .sql(
            """
            select order_ref,
                   sum(total_minor) filter (where correction is null)::bigint as total,
                   sum(tax_minor) filter (where correction is null)::bigint as tax,
                   coalesce(sum(total_minor) filter (where correction is not null), 0)::bigint as n,
                   sum(tax_minor)::bigint as tax_left
              from invoice group by order_ref
            """)
        .query(row -> {
          papers.put(
              row.getString("order_ref"),
              List.of(
                  row.getLong("total"),
                  row.getLong("tax"),
                  row.getLong("n"),
                  row.getLong("tax_left")));
        });
    for (var order : orders) {
      if (order.paid && order.total() > 0 && !order.isCredits()) {
        var back = order.settled();
        assertThat(papers.remove(order.id))
            .as(order.id)
            .isEqualTo(
                List.of(order.total(), tax(order.total()), -back, tax(order.total()) - tax(back)));
      }
    }
    assertThat(papers).as("nothing else has an invoice").isEmpty();
  }

  // --- what everybody has ---

  private void assertAccounts() {
    paidOut.forEach((account, amount) -> {
      var words = account.split(" ", 2);
      move(accounts, words[0], words[1], "bank", amount);
    });
    var booked = new TreeMap<String, Long>();
    app.jdbc()
        .sql(
            """
            select asset, purpose, sum(balance)::bigint as balance from ledger.account
             where owner = 'florin' and asset <> 'CREDIT' group by 1, 2 having sum(balance) <> 0
            """)
        .query(row -> {
          booked.put(row.getString("asset") + " " + row.getString("purpose"), row.getLong(3));
        });
    assertThat(booked).isEqualTo(without(accounts));
    accounts.forEach((account, balance) -> {
      if (balance < 0 && account.contains("payable:")) {
        assertThat(paidOut).as("below zero after a payout alone").containsKey(account);
      }
    });
  }

  private long has(Buyer buyer) {
    return app.jdbc()
        .sql("select coalesce(sum(balance), 0)::bigint from ledger.account where owner = :owner")
        .param("owner", id(buyer.person.subject()).toString())
        .query(Long.class)
        .single();
  }

  /** What was given and bought, less what was spent and what has gone back; debts count. */
  private long credits(Buyer buyer) {
    var credits = buyer.given;
    for (var order : buyer.orders) {
      if (order.paid) {
        var lines = rows.getOrDefault(uuid(order), List.of());
        credits += order.isCredits() ? order.gone() - order.total() : 0;
        for (var row : lines) {
          credits += left(order, row);
        }
      }
    }
    return credits;
  }

  /** What a line has brought, less what goes with its money, rounded down. */
  private static long left(Bought order, Row row) {
    var line = order.lines.get(row.line() - 1);
    var all = (line.good().credits() + line.good().bonus()) * line.quantity();
    if (order.total() > 0 && order.gone() == order.total()) {
      return 0;
    }
    return row.amount() == 0
        ? all
        : all
            - BigDecimal.valueOf(all)
                .multiply(BigDecimal.valueOf(row.returned()))
                .divide(BigDecimal.valueOf(row.amount()), 0, RoundingMode.DOWN)
                .longValueExact();
  }

  // --- codes ---

  /** No code was used more often than it may be; who pays too late may be one more. */
  private void assertCodes() {
    var uses = new HashMap<String, List<Bought>>();
    for (var order : orders) {
      if (order.code != null && order.paid && !order.late) {
        uses.computeIfAbsent(order.code.code(), _ -> new ArrayList<>()).add(order);
      }
    }
    uses.values()
        .forEach(used -> {
          var code = used.getFirst().code;
          if (code != null && code.limit() != null) {
            assertThat(used).hasSizeLessThanOrEqualTo(code.limit());
          }
          if (code != null && code.each() != null) {
            used.stream()
                .collect(groupingBy(order -> order.buyer.person.subject()))
                .values()
                .forEach(own -> assertThat(own).hasSizeLessThanOrEqualTo(code.each()));
          }
        });
  }
}
