package dev.florin.invoice;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Prints invoices as PDF: a template filled by Thymeleaf, laid out by openhtmltopdf. Fonts are read
 * when the first document is printed, so that they cost a starting service nothing. Thread-safe.
 */
@Component
class InvoicePrinter {
  private static final String TEMPLATE = "invoice/document.xhtml";

  private final InvoiceSettings settings;
  private final Lock lock = new ReentrantLock();
  private @Nullable Workshop workshop;

  /** What is made once, used by one document at a time. */
  private record Workshop(DocumentFonts fonts, SpringTemplateEngine templates, byte[] colours) {
    static Workshop open() {
      // It tells about each font and page that it loads; only its complaints are of interest.
      XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
      return new Workshop(DocumentFonts.load(), engine(), DocumentResource.bytes("sRGB.icc"));
    }

    private static SpringTemplateEngine engine() {
      var resolver = new ClassLoaderTemplateResolver();
      resolver.setTemplateMode(TemplateMode.XML);
      resolver.setCharacterEncoding("UTF-8");
      var engine = new SpringTemplateEngine();
      engine.setTemplateResolver(resolver);
      return engine;
    }
  }

  InvoicePrinter(InvoiceSettings settings) {
    this.settings = settings;
  }

  /** The document in the language of {@code locale}; the same one always gives the same bytes. */
  byte[] print(Invoice invoice, Locale locale) {
    lock.lock();
    try {
      if (workshop == null) {
        workshop = Workshop.open();
      }
      return print(workshop, invoice, DocumentWords.in(locale));
    } catch (IOException impossible) { // All of it is in memory.
      throw new UncheckedIOException(impossible);
    } finally {
      lock.unlock();
    }
  }

  private byte[] print(Workshop workshop, Invoice invoice, DocumentWords words) throws IOException {
    var page = InvoicePage.of(invoice, words, settings.zone(), workshop.fonts()::printable);
    var context = new Context(words.locale());
    context.setVariable("page", page);
    var html = workshop.templates().process(TEMPLATE, context);
    try (var document = new PDDocument();
        var renderer = builder(workshop, document, html).buildPdfRenderer()) {
      renderer.createPDFWithoutClosing();
      Archive.seal(document, page.documentTitle(), invoice.issuedAt());
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static PdfRendererBuilder builder(Workshop workshop, PDDocument document, String html) {
    var builder =
        new PdfRendererBuilder()
            .usePDDocument(document)
            .withHtmlContent(html, null)
            .usePdfAConformance(PdfAConformance.PDFA_2_A)
            .usePdfUaAccessibility(true)
            .useColorProfile(workshop.colours())
            // The template refers to nothing; whatever does was smuggled in.
            .useExternalResourceAccessControl(
                (address, kind) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    workshop.fonts().register(builder, document);
    return builder;
  }
}
