package dev.florin.marketplace.earnings;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.invoice.Documents;
import dev.florin.invoice.Invoices;
import dev.florin.marketplace.earnings.Statement.Account;
import dev.florin.marketplace.earnings.Statement.Line;
import dev.florin.money.Asset;
import dev.florin.platform.LocalText;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What creators are told about a month: a statement with all of its movements, and what each
 * listing has brought. Months are those of the seller's calendar. Thread-safe.
 */
@Component
public class Statements {
  /** The most lines of a statement that is read by programs. */
  public static final int LINES_MAX = 50_000;

  /** The most lines of one that is printed, which takes seconds and keeps others waiting. */
  public static final int PRINTED_MAX = 300;

  /** The most rows of {@link #revenue}. */
  public static final int ROWS_MAX = 5_000;

  private final StatementStore store;
  private final StatementPaper paper;
  private final Invoices invoices;
  private final Documents documents;
  private final Clock clock;

  Statements(
      StatementStore store,
      StatementPaper paper,
      Invoices invoices,
      Documents documents,
      Clock clock) {
    this.store = store;
    this.paper = paper;
    this.invoices = invoices;
    this.documents = documents;
    this.clock = clock;
  }

  /** The month in which the seller is now. */
  public YearMonth now() {
    return YearMonth.from(clock.instant().atZone(invoices.zone()));
  }

  private Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay(invoices.zone()).toInstant();
  }

  /**
   * The statement of a month; of the one that is not over, as far as it goes.
   *
   * @param limit the most lines
   * @return empty when it has more
   */
  @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
  public Optional<Statement> of(Customer creator, YearMonth month, int limit) {
    var begin = begin(month);
    var end = begin(month.plusMonths(1));
    var lines = store.lines(creator.id(), begin, end, limit + 1);
    if (lines.size() > limit) {
      return Optional.empty();
    }
    var byCurrency = new HashMap<Asset, List<Line>>();
    for (var moved : lines) {
      byCurrency.computeIfAbsent(moved.currency(), _ -> new ArrayList<>()).add(moved.line());
    }
    var accounts = new ArrayList<Account>();
    store
        .openings(creator.id(), begin, end)
        .forEach((currency, opening) ->
            accounts.add(account(currency, opening, byCurrency.getOrDefault(currency, List.of()))));
    return Optional.of(new Statement(creator, month, until(month), accounts));
  }

  private LocalDate until(YearMonth month) {
    var today = LocalDate.ofInstant(clock.instant(), invoices.zone());
    return month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
  }

  private static Account account(Asset currency, long opening, List<Line> lines) {
    var closing = lines.stream().mapToLong(Line::amount).reduce(opening, Math::addExact);
    return new Account(currency, opening, lines, closing);
  }

  /**
   * A statement as CSV by RFC 4180, in UTF-8, for programs and tables: amounts are decimals, days
   * the seller's, names in the reader's language.
   */
  public String csv(Statement statement, Locale locale) {
    return new StatementCsv(locale, invoices.zone()).of(statement);
  }

  /** A statement as PDF, by the rules of {@link Documents}. Not within a transaction. */
  public Invoices.Print pdfFor(Caller caller, Statement statement, Locale locale) {
    return documents.printFor(caller, locale, pen -> paper.of(statement, pen));
  }

  /**
   * What one listing has brought in a month.
   *
   * @param product the listing's product
   * @param name as it was called last
   * @param currency of all amounts, which are in its minor units
   * @param sales how many were sold
   * @param backGross what of {@code gross} came back in this month, whenever it was sold; the other
   *     three alike
   */
  public record ListingMonth(
      YearMonth month,
      String product,
      LocalText name,
      Asset currency,
      long sales,
      long gross,
      long tax,
      long fee,
      long share,
      long backGross,
      long backTax,
      long backFee,
      long backShare) {}

  /**
   * What each listing has brought, the newest month first.
   *
   * @param to the last month, itself included
   * @return at most {@link #ROWS_MAX} rows, and one more where there are more
   */
  public List<ListingMonth> revenue(CustomerId creator, YearMonth from, YearMonth to) {
    return store
        .revenue(creator, begin(from), begin(to.plusMonths(1)), invoices.zone(), ROWS_MAX + 1)
        .stream()
        .map(Statements::row)
        .toList();
  }

  private static ListingMonth row(Revenue revenue) {
    var split = revenue.split();
    var back = revenue.back();
    return new ListingMonth(
        revenue.month(),
        revenue.product().toString(),
        revenue.name(),
        revenue.currency(),
        revenue.sales(),
        split.gross(),
        split.tax(),
        split.fee(),
        split.share(),
        back.gross(),
        back.tax(),
        back.fee(),
        back.share());
  }
}
