package dev.florin.invoice;

import dev.florin.invoice.Invoice.Kind;
import dev.florin.money.Money;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a document, word for word, in the order in which it is read.
 *
 * @param lang the language tag
 * @param title what it is
 * @param stamp that it is paid; {@code null} on a note
 * @param facts number, dates and the like
 * @param headline amount and day in one sentence
 * @param sums from net to what was paid, credited or debited
 * @param pageLabel a CSS expression that counts pages
 */
record InvoicePage(
    String lang,
    String title,
    String number,
    @Nullable String stamp,
    List<Fact> facts,
    Side seller,
    Side buyer,
    String headline,
    Columns columns,
    List<Row> rows,
    List<Sum> sums,
    String pageLabel) {

  record Fact(String label, String value) {}

  record Side(String label, String name, List<String> lines) {}

  record Columns(String item, String quantity, String unit, String amount) {}

  record Row(String item, @Nullable String note, String quantity, String unit, String amount) {}

  record Sum(String label, String amount, boolean strong) {}

  static InvoicePage of(
      Invoice invoice, DocumentWords words, ZoneId zone, UnaryOperator<String> printable) {
    return new Writer(invoice, words, zone, printable).page();
  }

  /** The name under which the document is kept: {@code Invoice INV-2026-000001}. */
  String documentTitle() {
    return title + " " + number;
  }

  /** Writes one page. Texts that came from outside pass through {@code printable}. */
  private record Writer(
      Invoice invoice, DocumentWords words, ZoneId zone, UnaryOperator<String> printable) {
    /** A longer address runs on in its last line, so that it never fills a page. */
    private static final int ADDRESS_LINES_MAX = 8;

    InvoicePage page() {
      return new InvoicePage(
          words.locale().toLanguageTag(),
          words.get(invoice.kind().text()),
          invoice.number(),
          invoice.kind().corrects() ? null : words.get("paid"),
          facts(),
          side("seller", invoice.seller()),
          side("buyer", invoice.buyer()),
          headline(),
          new Columns(
              words.get("item"), words.get("quantity"), words.get("unit"), words.get("amount")),
          invoice.lines().stream().map(this::row).toList(),
          sums(),
          pageLabel());
    }

    private List<Fact> facts() {
      var facts = new ArrayList<Fact>();
      facts.add(new Fact(words.get("number"), invoice.number()));
      facts.add(new Fact(words.get("issued"), day()));
      facts.add(new Fact(words.get("order"), printable.apply(invoice.order())));
      var correction = invoice.correction();
      if (correction != null) {
        var reason = correction.reason().in(words.locale());
        facts.add(new Fact(words.get("original"), printable.apply(correction.number())));
        facts.add(new Fact(words.get("reason"), printable.apply(reason)));
      }
      return facts;
    }

    private String day() {
      return words.date(invoice.issuedAt(), zone);
    }

    private Side side(String label, Invoice.Party party) {
      var lines = new ArrayList<String>();
      if (party.address() != null) {
        lines.addAll(address(party.address()));
      }
      if (party.taxId() != null) {
        lines.add(words.get("tax_id", printable.apply(party.taxId())));
      }
      return new Side(words.get(label), printable.apply(party.name()), lines);
    }

    private List<String> address(String address) {
      var lines =
          address.lines().map(printable).map(String::strip).filter(l -> !l.isEmpty()).toList();
      if (lines.size() <= ADDRESS_LINES_MAX) {
        return lines;
      }
      var shortened = new ArrayList<>(lines.subList(0, ADDRESS_LINES_MAX - 1));
      shortened.add(String.join(", ", lines.subList(ADDRESS_LINES_MAX - 1, lines.size())));
      return shortened;
    }

    private String headline() {
      return words.get(deed() + "_on", amount(), day());
    }

    /** What has been done with the amount; the words say which way it went. */
    private String deed() {
      return switch (invoice.kind()) {
        case INVOICE, RECEIPT -> "paid";
        case CREDIT_NOTE -> "credited";
        case DEBIT_NOTE -> "debited";
      };
    }

    /** Without a sign: less than nothing credited would be charged. */
    private String amount() {
      var total = invoice.total();
      return words.money(invoice.kind() == Kind.CREDIT_NOTE ? total.negated() : total);
    }

    private Row row(Invoice.Line line) {
      return new Row(
          printable.apply(line.description().in(words.locale())),
          note(line),
          words.number(line.quantity()),
          money(line.unitMinor()),
          money(line.amountMinor()));
    }

    private @Nullable String note(Invoice.Line line) {
      var credits = words.number(line.credits());
      var bonus = words.number(line.bonusCredits());
      if (line.bonusCredits() == 0) {
        return line.credits() == 0 ? null : words.get("credits", credits);
      }
      return line.credits() == 0
          ? words.get("only_bonus", bonus)
          : words.get("credits_and_bonus", credits, bonus);
    }

    private List<Sum> sums() {
      var total = words.money(invoice.total());
      var currency = " (" + invoice.total().asset().code() + ")";
      return List.of(
          new Sum(words.get("net"), words.money(invoice.net()), false),
          new Sum(taxLabel(), money(invoice.tax().amountMinor()), false),
          new Sum(words.get("total") + currency, total, false),
          new Sum(words.get("amount_" + deed()), amount(), true));
    }

    private String taxLabel() {
      var tax = invoice.tax();
      var name = tax.name() == null ? words.get("tax_name") : printable.apply(tax.name());
      return tax.rateBp() == 0
          ? words.get("no_tax", name)
          : words.get("tax", name, words.percent(tax.rateBp()));
    }

    private String money(long minor) {
      return words.money(Money.of(minor, invoice.total().asset()));
    }

    /** Only our own words are in it: it is not escaped. */
    private String pageLabel() {
      return '"' + words.get("page", "\" counter(page) \"", "\" counter(pages) \"") + '"';
    }
  }
}
