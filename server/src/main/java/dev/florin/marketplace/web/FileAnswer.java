package dev.florin.marketplace.web;

import dev.florin.marketplace.Downloads.Found;
import dev.florin.marketplace.web.ByteRange.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * One answer with a file, or a part of it. It is always saved and never shown, whatever it claims
 * to be: creators upload what they like.
 */
final class FileAnswer {
  private static final Logger log = LoggerFactory.getLogger(FileAnswer.class);
  private static final int PIECE = 64 * 1024;

  private final Found.File file;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final String tag;
  private final ByteRange range;

  FileAnswer(Found.File file, HttpServletRequest request, HttpServletResponse response) {
    this.file = file;
    this.request = request;
    this.response = response;
    this.tag = "\"" + file.file().sha256() + "\"";
    this.range =
        ByteRange.of(
            request.getHeader(HttpHeaders.RANGE),
            request.getHeader(HttpHeaders.IF_RANGE),
            tag,
            file.file().size());
  }

  static boolean isHead(HttpServletRequest request) {
    return request.getMethod().equals("HEAD");
  }

  Found.File file() {
    return file;
  }

  ByteRange range() {
    return range;
  }

  /** Whether more than headers is sent. */
  boolean needsBytes() {
    return !isHead(request) && !isKnown() && range.length() > 0;
  }

  /** The caller has this very file. */
  private boolean isKnown() {
    var known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null && (known.contains(tag) || known.strip().equals("*"));
  }

  /** All of the answer that is not the file itself. */
  void sendHeaders() {
    response.setHeader(HttpHeaders.ETAG, tag);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache, no-transform");
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    if (isKnown()) {
      response.setStatus(HttpStatus.NOT_MODIFIED.value());
      return;
    }
    response.setStatus(status().value());
    if (range.kind() != Kind.WHOLE) {
      response.setHeader(HttpHeaders.CONTENT_RANGE, range.header(file.file().size()));
    }
    response.setContentLengthLong(range.length());
    response.setContentType(file.file().contentType());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(file.file().name(), StandardCharsets.UTF_8)
            .build()
            .toString());
  }

  private HttpStatus status() {
    return switch (range.kind()) {
      case WHOLE -> HttpStatus.OK;
      case PART -> HttpStatus.PARTIAL_CONTENT;
      case NONE -> HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
    };
  }

  /**
   * Sends it, and closes the stream.
   *
   * @throws IOException when the store breaks off
   */
  void send(InputStream bytes) throws IOException {
    try (bytes) {
      sendHeaders();
      copy(bytes);
    } catch (ClientAbortException gone) {
      log.debug("A download was given up", gone);
    } catch (IOException brokenOff) {
      if (!response.isCommitted()) {
        response.setContentLengthLong(-1); // what is answered now has another length
      }
      throw brokenOff;
    }
  }

  private void copy(InputStream bytes) throws IOException {
    var out = response.getOutputStream();
    var piece = new byte[PIECE];
    for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
      out.write(piece, 0, read);
    }
  }
}
