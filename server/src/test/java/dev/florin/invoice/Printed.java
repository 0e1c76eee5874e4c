package dev.florin.invoice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * What a reader gets out of a PDF.
 *
 * @param pages the text of each as it is seen, from left to right
 * @param copied the text of all as it is copied, one block after the other
 */
record Printed(
    String title, List<PDRectangle> sizes, List<String> pages, String copied, List<Glyph> glyphs) {

  /** A character as it lies on its page, in points from the left and the top. */
  record Glyph(int page, String text, float left, float right, float bottom) {}

  static Printed of(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      var sizes = new ArrayList<PDRectangle>();
      document.getPages().forEach(page -> sizes.add(page.getMediaBox()));
      var pages = new ArrayList<String>();
      var reader = new Reader();
      for (int i = 1; i <= document.getNumberOfPages(); i++) {
        pages.add(reader.page(document, i));
      }
      var title = Objects.requireNonNull(document.getDocumentInformation().getTitle());
      return new Printed(
          title, sizes, pages, new PDFTextStripper().getText(document), reader.glyphs);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** All pages, with single spaces between words. */
  String text() {
    return String.join("\n", pages).replaceAll("[ \\u00a0]+", " ");
  }

  /** All of the text without any white space: where it was wrapped does not matter. */
  String unwrapped() {
    return copied.replaceAll("\\s", "");
  }

  private static final class Reader extends PDFTextStripper {
    private final List<Glyph> glyphs = new ArrayList<>();

    Reader() {
      setSortByPosition(true);
    }

    String page(PDDocument document, int number) throws IOException {
      setStartPage(number);
      setEndPage(number);
      return getText(document);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) throws IOException {
      for (var at : positions) {
        glyphs.add(
            new Glyph(
                getCurrentPageNo(),
                at.getUnicode(),
                at.getXDirAdj(),
                at.getXDirAdj() + at.getWidthDirAdj(),
                at.getYDirAdj()));
      }
      super.writeString(text, positions);
    }
  }
}
