package dev.florin.invoice;

/** What a reader gets out of a PDF, for tests of other modules. */
public final class ReadPdf {
  private ReadPdf() {}

  /** The title under which it is kept. */
  public static String title(byte[] pdf) {
    return Printed.of(pdf).title();
  }

  /** All pages, with single spaces between words. */
  public static String text(byte[] pdf) {
    return Printed.of(pdf).text();
  }

  /** How many pages it has. */
  public static int pages(byte[] pdf) {
    return Printed.of(pdf).sizes().size();
  }
}
