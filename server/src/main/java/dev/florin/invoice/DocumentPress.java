package dev.florin.invoice;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes a PDF of a page: a template filled by Thymeleaf, laid out by openhtmltopdf, written by
 * PDFBox. Not thread-safe, as its fonts are not.
 */
final class DocumentPress {
  private static final String TEMPLATE = "invoice/document.xhtml";

  private final DocumentFonts fonts;
  private final SpringTemplateEngine templates;
  private final byte[] colours;

  private DocumentPress(DocumentFonts fonts, SpringTemplateEngine templates, byte[] colours) {
    this.fonts = fonts;
    this.templates = templates;
    this.colours = colours;
  }

  static DocumentPress open() {
    // It tells about each font and page that it loads; only its complaints are of interest.
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    var resolver = new ClassLoaderTemplateResolver();
    resolver.setTemplateMode(TemplateMode.XML);
    resolver.setCharacterEncoding("UTF-8");
    var templates = new SpringTemplateEngine();
    templates.setTemplateResolver(resolver);
    return new DocumentPress(DocumentFonts.load(), templates, DocumentResource.bytes("sRGB.icc"));
  }

  /** The text as it can be printed; see {@link DocumentFonts#printable}. */
  String printable(String text) {
    return fonts.printable(text);
  }

  /**
   * The PDF.
   *
   * @param at the time that it bears
   */
  byte[] print(InvoicePage page, Locale locale, Instant at) {
    return print(new Documents.Paper(TEMPLATE, page.documentTitle(), at, page), locale);
  }

  /** The PDF of another paper. */
  byte[] print(Documents.Paper paper, Locale locale) {
    var context = new Context(locale);
    context.setVariable("page", paper.page());
    var html = templates.process(paper.template(), context);
    try (var document = new PDDocument();
        var renderer = builder(document, html).buildPdfRenderer()) {
      renderer.createPDFWithoutClosing();
      Archive.seal(document, paper.title(), paper.at());
      var pdf = new ByteArrayOutputStream();
      document.save(pdf);
      return pdf.toByteArray();
    } catch (IOException impossible) { // All of it is in memory.
      throw new UncheckedIOException(impossible);
    }
  }

  private PdfRendererBuilder builder(PDDocument document, String html) {
    var builder =
        new PdfRendererBuilder()
            .usePDDocument(document)
            .withHtmlContent(html, null)
            .usePdfAConformance(PdfAConformance.PDFA_2_A)
            .usePdfUaAccessibility(true)
            .useColorProfile(colours)
            // The template refers to nothing; whatever does was smuggled in.
            .useExternalResourceAccessControl(
                (address, kind) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    fonts.register(builder, document);
    return builder;
  }
}
