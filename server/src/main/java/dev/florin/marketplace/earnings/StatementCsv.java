package dev.florin.marketplace.earnings;

import dev.florin.marketplace.earnings.Statement.Account;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Csv;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes a statement as CSV. */
final class StatementCsv {
  private final Locale locale;
  private final ZoneId zone;
  private final Csv csv =
      new Csv(
          "date",
          "type",
          "reference",
          "item",
          "currency",
          "gross",
          "tax",
          "fee",
          "amount",
          "balance");

  StatementCsv(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.zone = zone;
  }

  String of(Statement statement) {
    for (var account : statement.accounts()) {
      write(statement, account);
    }
    return csv.toString();
  }

  private void write(Statement statement, Account account) {
    var currency = account.currency();
    balance(statement.month().atDay(1).toString(), "opening", currency, account.opening());
    var balance = account.opening();
    for (var line : account.lines()) {
      balance = Math.addExact(balance, line.amount());
      csv.text(line.at().atZone(zone).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime().toString())
          .text(line.kind().text())
          .text(line.reference())
          .text(line.name() == null ? null : line.name().in(locale))
          .text(currency.code());
      if (line.kind().isOfPrice()) {
        csv.amount(Money.of(line.gross(), currency))
            .amount(Money.of(line.tax(), currency))
            .amount(Money.of(line.fee(), currency));
      } else {
        csv.empty().empty().empty();
      }
      csv.amount(Money.of(line.amount(), currency)).amount(Money.of(balance, currency)).end();
    }
    balance(statement.until().toString(), "closing", currency, account.closing());
  }

  private void balance(String day, String type, Asset currency, long amount) {
    csv.text(day).text(type).empty().empty().text(currency.code());
    csv.empty().empty().empty().empty().amount(Money.of(amount, currency)).end();
  }
}
