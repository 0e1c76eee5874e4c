package dev.florin.marketplace.web;

import dev.florin.marketplace.Version.Content;
import dev.florin.marketplace.Versions;
import dev.florin.marketplace.Versions.Taken;
import dev.florin.platform.Problem;
import dev.florin.platform.StorableText;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;

/**
 * Reads a form with a file as it arrives: the file goes to the store piece by piece, and is neither
 * held in memory nor written down twice. Used once, by one thread.
 */
final class Upload {
  static final int MAX_NOTES = 2_000;

  private static final int MAX_BYTES_OF_NOTES = 4 * MAX_NOTES;
  private static final int MAX_HEADERS_OF_A_PART = 4_096;

  private final Versions versions;
  private Content.@Nullable File file;
  private @Nullable String notes;

  private Upload(Versions versions) {
    this.versions = versions;
  }

  /**
   * A file that is stored, and what stands beside it.
   *
   * @param notes what is new; {@code null} for nothing
   */
  record Form(Content.File file, @Nullable String notes) {}

  /**
   * Reads it to its end. Whoever asks for it gives the file up if nothing comes of it.
   *
   * @throws Problem when it is not the form that is wanted, or the store does not take it
   * @throws HttpMessageNotReadableException when it is malformed, breaks off or is too large
   */
  static Form read(Versions versions, HttpServletRequest request) {
    var upload = new Upload(versions);
    Form form = null;
    try {
      upload.parts(request);
      form = upload.form();
      return form;
    } catch (IOException broken) {
      throw new HttpMessageNotReadableException(
          "the form cannot be read", broken, new ServletServerHttpRequest(request));
    } finally {
      if (form == null && upload.file != null) {
        versions.giveUp(upload.file);
      }
    }
  }

  private void parts(HttpServletRequest request) throws IOException {
    var parser = new FileUpload();
    parser.setHeaderEncoding(StandardCharsets.UTF_8.name());
    parser.setPartHeaderSizeMax(MAX_HEADERS_OF_A_PART);
    var parts = parser.getItemIterator(new ServletRequestContext(request));
    while (parts.hasNext()) {
      part(parts.next());
    }
  }

  private void part(FileItemStream part) throws IOException {
    var name = String.valueOf(part.getFieldName());
    if (name.equals("file") && file == null && !part.isFormField()) {
      file = store(part);
    } else if (name.equals("notes") && notes == null && part.isFormField()) {
      notes = text(part);
    } else {
      throw Problem.invalid("file", "is one part with a file name; notes may stand beside it");
    }
  }

  private Content.File store(FileItemStream part) throws IOException {
    try (var content = part.openStream()) {
      return switch (versions.take(part.getName(), part.getContentType(), content)) {
        case Taken.Stored stored -> filled(stored.file());
        case Taken.TooLarge large ->
            throw Problem.of(
                413, "file_too_large", "A file may have %d bytes.".formatted(large.maxBytes()));
        case Taken.Unavailable _ ->
            throw Problem.of(
                    503, "storage_unavailable", "The file cannot be stored now. Try again.")
                .retryAfter(Duration.ofSeconds(10));
      };
    }
  }

  private Content.File filled(Content.File stored) {
    if (stored.size() == 0) {
      versions.giveUp(stored);
      throw Problem.invalid("file", "is empty");
    }
    return stored;
  }

  private static String text(FileItemStream part) throws IOException {
    try (var content = part.openStream()) {
      var text =
          new String(content.readNBytes(MAX_BYTES_OF_NOTES + 1), StandardCharsets.UTF_8).strip();
      if (text.length() > MAX_NOTES || !StorableText.is(text)) {
        throw Problem.invalid("notes", "must be text of at most " + MAX_NOTES + " characters");
      }
      return text;
    }
  }

  private Form form() {
    if (file == null) {
      throw Problem.invalid("file", "must be there, with a file name");
    }
    return new Form(file, notes == null || notes.isBlank() ? null : notes);
  }
}
