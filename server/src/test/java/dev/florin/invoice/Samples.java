package dev.florin.invoice;

import dev.florin.access.CustomerId;
import dev.florin.id.Ids;
import dev.florin.invoice.Invoice.Correction;
import dev.florin.invoice.Invoice.Kind;
import dev.florin.invoice.Invoice.Line;
import dev.florin.invoice.Invoice.Party;
import dev.florin.invoice.Invoice.Tax;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.LocalText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Documents to print. Each call makes the same ones. */
final class Samples {
  /** Late in the evening of the 20th in UTC is the 21st in Kuala Lumpur. */
  static final Instant ISSUED = Instant.parse("2026-11-20T18:30:12.345678Z");

  static final ZoneId ZONE = ZoneId.of("Asia/Kuala_Lumpur");

  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final Party SELLER =
      new Party(
          "Latent Publishing Sdn. Bhd.",
          "Level 12, Menara Perdana\n8 Jalan Perdana\n50480 Kuala Lumpur\nMalaysia",
          "W10-1808-32000123");

  private static final LocalText REFUND =
      new LocalText(Map.of("en", "Refunded at the buyer's wish", "zh-CN", "应买方要求退款"));
  private static final LocalText FAILED =
      new LocalText(Map.of("en", "The refund did not go through", "zh-CN", "退款未成功"));

  private Samples() {}

  static InvoicePrinter printer() {
    return new InvoicePrinter(
        new InvoiceSettings("Ink", null, null, "INV", "CN", ZONE, "Individual customer", "", 0));
  }

  static Invoice invoice() {
    return invoice(Kind.INVOICE, company(), "USD", 600, List.of(value(1, 10_000)));
  }

  static Invoice receipt() {
    return invoice(
        Kind.RECEIPT, new Party("Maya Okafor", null, null), "USD", 0, List.of(value(1, 10_000)));
  }

  static Invoice creditNote() {
    return invoice(Kind.CREDIT_NOTE, company(), "USD", 600, List.of(value(1, -10_000)));
  }

  /** A part, with a line as the service writes it. */
  static Invoice partialCreditNote() {
    return invoice(Kind.CREDIT_NOTE, company(), "USD", 600, List.of(part(REFUND, -3_000)));
  }

  /** The refund of that part did not go through. */
  static Invoice debitNote() {
    return invoice(Kind.DEBIT_NOTE, company(), "USD", 600, List.of(part(FAILED, 3_000)));
  }

  private static Line part(LocalText reason, long minor) {
    return new Line(reason, 1, minor, minor, 0, 0);
  }

  static Invoice of(String currency, Line... lines) {
    return invoice(Kind.INVOICE, company(), currency, 600, List.of(lines));
  }

  static Invoice to(Party buyer, Line... lines) {
    return invoice(Kind.INVOICE, buyer, "USD", 600, List.of(lines));
  }

  static Invoice withLines(int count) {
    return of(
        "USD",
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> line("Position number " + i, i, 125, 1_000L * i, 0))
            .toArray(Line[]::new));
  }

  /** A total with the tax within it. */
  static Invoice taxed(long total, int rateBp) {
    return invoice(Kind.RECEIPT, company(), "USD", rateBp, List.of(line("x", 1, total, 0, 0)));
  }

  /** An invoice that claims to correct another. */
  static Invoice correcting(Invoice invoice) {
    return new Invoice(
        invoice.id(),
        invoice.number(),
        Kind.INVOICE,
        invoice.customer(),
        invoice.order(),
        invoice.total(),
        invoice.tax(),
        invoice.seller(),
        invoice.buyer(),
        invoice.lines(),
        invoice.issuedAt(),
        correction(Kind.CREDIT_NOTE));
  }

  static Line value(int quantity, long unitMinor) {
    var name = new LocalText(Map.of("en", "Value credit pack", "zh-CN", "超值积分包"));
    return new Line(
        name, quantity, unitMinor, quantity * unitMinor, 10_000L * quantity, 5_000L * quantity);
  }

  static Line line(String text, int quantity, long unitMinor, long credits, long bonus) {
    return new Line(LocalText.of(text), quantity, unitMinor, quantity * unitMinor, credits, bonus);
  }

  static Party company() {
    return new Party(
        "渡鸦学习科技（上海）有限公司", "上海市浦东新区世纪大道 100 号\n环球金融中心 28 楼\n200120", "91310115MA1K4XYZ7B");
  }

  private static Invoice invoice(
      Kind kind, Party buyer, String currency, int rateBp, List<Line> lines) {
    var total =
        Money.of(lines.stream().mapToLong(Line::amountMinor).sum(), Asset.currency(currency));
    return new Invoice(
        new InvoiceId(ID),
        kind.corrects() ? "INV-2026-000043" : "INV-2026-000042",
        kind,
        new CustomerId(ID),
        Ids.encode("ord", ID),
        total,
        Tax.within(total, rateBp == 0 ? null : "SST", rateBp),
        SELLER,
        buyer,
        lines,
        ISSUED,
        correction(kind));
  }

  private static @Nullable Correction correction(Kind kind) {
    return switch (kind) {
      case CREDIT_NOTE -> new Correction("INV-2026-000042", REFUND);
      case DEBIT_NOTE -> new Correction("INV-2026-000042", FAILED);
      case INVOICE, RECEIPT -> null;
    };
  }
}
