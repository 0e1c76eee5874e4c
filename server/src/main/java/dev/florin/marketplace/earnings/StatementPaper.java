package dev.florin.marketplace.earnings;

import dev.florin.access.Customer;
import dev.florin.invoice.Documents.Paper;
import dev.florin.invoice.Documents.Pen;
import dev.florin.invoice.Invoices;
import dev.florin.marketplace.earnings.Statement.Account;
import dev.florin.marketplace.earnings.Statement.Line;
import dev.florin.money.Money;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** What stands on a printed statement, word for word, in the order in which it is read. */
@Component
class StatementPaper {
  private static final String TEMPLATE = "earnings/statement.xhtml";
  private static final String WORDS = "earnings.words";

  private final Invoices invoices;

  StatementPaper(Invoices invoices) {
    this.invoices = invoices;
  }

  record Page(
      String lang,
      String title,
      String period,
      List<Fact> facts,
      List<Section> sections,
      String nothing,
      String pageLabel) {}

  record Fact(String label, String value) {}

  record Section(String currency, List<String> columns, List<Row> rows) {}

  record Row(
      String day,
      String item,
      String reference,
      String gross,
      String tax,
      String fee,
      String amount,
      String style) {}

  Paper of(Statement statement, Pen pen) {
    var words = words(pen.locale());
    var zone = invoices.zone();
    var begin = statement.month().atDay(1).atStartOfDay(zone).toInstant();
    var page = new Writer(statement, pen, words, zone).page(facts(statement, pen, words));
    return new Paper(TEMPLATE, page.title() + " " + page.period(), begin, page);
  }

  private static ResourceBundle words(Locale locale) {
    return ResourceBundle.getBundle(
        WORDS,
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private List<Fact> facts(Statement statement, Pen pen, ResourceBundle words) {
    return List.of(
        new Fact(words.getString("period"), statement.month().toString()),
        new Fact(words.getString("creator"), pen.printable(name(statement.creator()))),
        new Fact(words.getString("account"), statement.creator().id().toString()),
        new Fact(words.getString("seller"), pen.printable(invoices.seller().name())),
        new Fact(words.getString("zone"), invoices.zone().getId()));
  }

  private static String name(Customer creator) {
    return creator.name() == null ? creator.subject() : creator.name();
  }

  /** Writes one statement. Texts that came from outside pass through {@code pen.printable}. */
  private record Writer(Statement statement, Pen pen, ResourceBundle words, ZoneId zone) {

    Page page(List<Fact> facts) {
      return new Page(
          pen.locale().toLanguageTag(),
          words.getString("title"),
          statement.month().toString(),
          facts,
          statement.accounts().stream().map(this::section).toList(),
          words.getString("nothing"),
          pageLabel());
    }

    private Section section(Account account) {
      var rows = new ArrayList<Row>();
      rows.add(balance("opening", statement.month().atDay(1), account.opening(), account));
      account.lines().forEach(line -> rows.add(row(line, account)));
      rows.add(balance("closing", statement.until(), account.closing(), account));
      var columns = List.of("day", "item", "gross", "tax", "fee", "amount");
      return new Section(
          account.currency().code(), columns.stream().map(words::getString).toList(), rows);
    }

    private Row balance(String what, LocalDate day, long amount, Account account) {
      var date = pen.date(day.atStartOfDay(zone).toInstant(), zone);
      var text = words.getString(what);
      return new Row(date, text, "", "", "", "", money(amount, account), "strong");
    }

    private Row row(Line line, Account account) {
      var day = pen.date(line.at(), zone);
      var amount = money(line.amount(), account);
      var text = text(line);
      if (!line.kind().isOfPrice()) {
        return new Row(day, text, line.reference(), "", "", "", amount, "plain");
      }
      return new Row(
          day,
          text,
          line.reference(),
          money(line.gross(), account),
          money(line.tax(), account),
          money(line.fee(), account),
          amount,
          "plain");
    }

    private String text(Line line) {
      var name = line.name() == null ? "" : pen.printable(line.name().in(pen.locale()));
      return switch (line.kind()) {
        case SALE -> name;
        case REVERSAL -> about("reversal", name);
        case PROVIDER_FEE -> about("provider_fee", name);
        case PAYOUT -> name.isEmpty() ? words.getString("payout") : about("passed_on", name);
      };
    }

    private String about(String what, String name) {
      return new MessageFormat(words.getString(what), Locale.ROOT).format(new Object[] {name});
    }

    private String money(long minor, Account account) {
      return pen.money(Money.of(minor, account.currency()));
    }

    /** Only our own words are in it: it is not escaped. */
    private String pageLabel() {
      var label = new MessageFormat(words.getString("page"), Locale.ROOT);
      return '"' + label.format(new Object[] {"\" counter(page) \"", "\" counter(pages) \""}) + '"';
    }
  }
}
