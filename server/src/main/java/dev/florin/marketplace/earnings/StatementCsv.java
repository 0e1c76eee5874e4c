package dev.florin.marketplace.earnings;

import dev.florin.marketplace.earnings.Statement.Account;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Writes a statement as CSV (RFC 4180): lines end with CRLF, and texts that need it are quoted. A
 * text that a table would take for a formula has an apostrophe in front; amounts are our own, and
 * keep their sign.
 */
final class StatementCsv {
  private static final String HEADER =
      "date,type,reference,item,currency,gross,tax,fee,amount,balance\r\n";
  private static final String FORMULA = "=+-@\t\r\n";

  private final Locale locale;
  private final ZoneId zone;
  private final StringBuilder text = new StringBuilder(HEADER);

  StatementCsv(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.zone = zone;
  }

  String of(Statement statement) {
    for (var account : statement.accounts()) {
      write(statement, account);
    }
    return text.toString();
  }

  private void write(Statement statement, Account account) {
    var currency = account.currency();
    balance(statement.month().atDay(1).toString(), "opening", currency, account.opening());
    var balance = account.opening();
    for (var line : account.lines()) {
      balance = Math.addExact(balance, line.amount());
      cell(line.at().atZone(zone).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime().toString());
      cell(line.kind().text());
      cell(line.reference());
      cell(line.name() == null ? "" : guarded(line.name().in(locale)));
      cell(currency.code());
      var payout = line.kind() == Statement.Kind.PAYOUT;
      cell(payout ? "" : decimal(line.gross(), currency));
      cell(payout ? "" : decimal(line.tax(), currency));
      cell(payout ? "" : decimal(line.fee(), currency));
      cell(decimal(line.amount(), currency));
      last(decimal(balance, currency));
    }
    balance(statement.until().toString(), "closing", currency, account.closing());
  }

  private void balance(String day, String type, Asset currency, long amount) {
    cell(day);
    cell(type);
    text.append(",,").append(currency.code()).append(",,,,,");
    last(decimal(amount, currency));
  }

  private static String decimal(long minor, Asset currency) {
    return Money.of(minor, currency).toDecimal().toPlainString();
  }

  private static String guarded(String name) {
    return !name.isEmpty() && FORMULA.indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
  }

  private void cell(String value) {
    text.append(quoted(value)).append(',');
  }

  private void last(String value) {
    text.append(quoted(value)).append("\r\n");
  }

  private static String quoted(String value) {
    return value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        ? '"' + value.replace("\"", "\"\"") + '"'
        : value;
  }
}
