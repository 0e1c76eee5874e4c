package dev.florin.invoice;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts of documents, read and parsed once: Noto Sans, and Noto Sans SC for what it lacks. Not
 * thread-safe: documents that share parsed fonts are made one after the other.
 */
final class DocumentFonts {
  private static final int REGULAR = 400;
  private static final int SEMI_BOLD = 600;

  /** Stands where no font has the character; the fonts have this one. */
  static final int UNKNOWN = 0x25a1;

  /** A font under the family name that the template asks for. */
  private record Face(String family, int weight, TrueTypeFont font, CmapLookup characters) {}

  private final List<Face> faces;

  private DocumentFonts(List<Face> faces) {
    this.faces = faces;
  }

  static DocumentFonts load() {
    return new DocumentFonts(
        List.of(
            face("latin", REGULAR, "NotoSans-Regular"),
            face("han", REGULAR, "NotoSansSC-Regular"),
            face("latin", SEMI_BOLD, "NotoSans-SemiBold"),
            face("han", SEMI_BOLD, "NotoSansSC-SemiBold")));
  }

  private static Face face(String family, int weight, String file) {
    var bytes = DocumentResource.bytes("fonts/" + file + ".ttf");
    try {
      var font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
      return new Face(family, weight, font, font.getUnicodeCmapLookup());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Offers the fonts to a renderer; of each, what {@code document} uses will be embedded. */
  void register(PdfRendererBuilder renderer, PDDocument document) {
    for (var face : faces) {
      renderer.useFont(
          new EmbeddedFont(document, face.font()),
          face.family(),
          face.weight(),
          FontStyle.NORMAL,
          true);
    }
  }

  /**
   * The text as it can be printed: composed characters, spaces for control characters, nothing for
   * invisible ones, and a box for what is in no regular font. Nothing vanishes that a reader would
   * have seen.
   */
  String printable(String text) {
    var printed = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(character -> {
          if (Character.isISOControl(character) || Character.isSpaceChar(character)) {
            printed.append(character == '\u00a0' ? '\u00a0' : ' ');
          } else if (!isInvisible(character)) {
            printed.appendCodePoint(covers(character, REGULAR) ? character : UNKNOWN);
          }
        });
    return printed.toString();
  }

  /** Joiners, marks of direction and selectors of variants. */
  private static boolean isInvisible(int character) {
    return Character.getType(character) == Character.FORMAT
        || (character >= 0xfe00 && character <= 0xfe0f)
        || (character >= 0xe0100 && character <= 0xe01ef);
  }

  /** Whether a font of this weight has the character. */
  boolean covers(int character, int weight) {
    return faces.stream()
        .anyMatch(face -> face.weight() == weight && face.characters().getGlyphId(character) != 0);
  }

  /** A parsed font, prepared for one document when that document first needs it. */
  private static final class EmbeddedFont extends PDFontSupplier {
    private final PDDocument document;
    private final TrueTypeFont font;

    @SuppressWarnings("NullAway") // The font that it would keep is made in supply().
    EmbeddedFont(PDDocument document, TrueTypeFont font) {
      super(null);
      this.document = document;
      this.font = font;
    }

    @Override
    public PDFont supply() {
      try {
        return PDType0Font.load(document, font, true);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
