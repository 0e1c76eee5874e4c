package dev.florin.invoice;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion.Status;

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

  /** What keeps it from being archived (PDF/A-2a) or read by everybody (PDF/UA-1). */
  public static List<String> flaws(byte[] pdf) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    var flaws = new ArrayList<String>();
    for (var flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
      try (var foundry = Foundries.defaultInstance();
          var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour)) {
        var result = foundry.createValidator(flavour, false).validate(parser);
        result.getTestAssertions().stream()
            .filter(assertion -> assertion.getStatus() == Status.FAILED)
            .forEach(assertion -> flaws.add(flavour + ": " + assertion.getMessage()));
        if (!result.isCompliant() || result.getTotalAssertions() < 500) {
          flaws.add(flavour + " was not looked at: " + result.getTotalAssertions());
        }
      }
    }
    return flaws;
  }

  /** How many pages it has. */
  public static int pages(byte[] pdf) {
    return Printed.of(pdf).sizes().size();
  }
}
