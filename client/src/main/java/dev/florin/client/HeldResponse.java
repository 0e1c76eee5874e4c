package dev.florin.client;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps an answer back until it is paid for. Not thread-safe, as no response is. */
final class HeldResponse extends HttpServletResponseWrapper {
  private static final Set<String> NOT_SAID_AGAIN = Set.of("set-cookie", "content-length", "date");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Set<String> before;
  private final int limit;
  private @Nullable PrintWriter writer;
  private @Nullable ServletOutputStream stream;
  private @Nullable Complaint error;

  /** What {@code sendError} was called with; the container makes a page of it. */
  private record Complaint(int status, @Nullable String message) {}

  HeldResponse(HttpServletResponse response, int limit) {
    super(response);
    this.limit = limit;
    this.before = Set.copyOf(response.getHeaderNames());
  }

  boolean failed() {
    return error != null || getStatus() >= 400;
  }

  byte[] body() {
    if (writer != null) {
      writer.flush();
    }
    return bytes.toByteArray();
  }

  /** The headers that were not there before the resource was asked. */
  Map<String, List<String>> ownHeaders() {
    var own = new TreeMap<String, List<String>>();
    for (var name : getHeaderNames()) {
      if (!before.contains(name) && !NOT_SAID_AGAIN.contains(name.toLowerCase(Locale.ROOT))) {
        own.put(name, List.copyOf(getHeaders(name)));
      }
    }
    if (getContentType() != null) {
      own.put("Content-Type", List.of(getContentType()));
    }
    return own;
  }

  /** Says what the resource has said, as it is. */
  void pass() throws IOException {
    var failure = error;
    if (failure != null) {
      super.sendError(failure.status, failure.message);
      return;
    }
    var body = body();
    getResponse().setContentLength(body.length);
    getResponse().getOutputStream().write(body);
  }

  @Override
  public ServletOutputStream getOutputStream() {
    if (writer != null) {
      throw new IllegalStateException("getWriter was called before");
    }
    if (stream == null) {
      stream = new Held();
    }
    return stream;
  }

  @Override
  public PrintWriter getWriter() {
    if (stream != null) {
      throw new IllegalStateException("getOutputStream was called before");
    }
    if (writer == null) {
      var charset = getCharacterEncoding();
      setCharacterEncoding(charset);
      writer = new PrintWriter(new OutputStreamWriter(new Held(), Charset.forName(charset)));
    }
    return writer;
  }

  /** The container writes its own page, once what was held has been given back. */
  @Override
  public void sendError(int status, @Nullable String message) {
    error = new Complaint(status, message);
    resetBuffer();
  }

  @Override
  public void sendError(int status) {
    sendError(status, null);
  }

  @Override
  public void sendRedirect(String location) {
    sendRedirect(location, SC_FOUND, true);
  }

  @Override
  public void sendRedirect(String location, int status, boolean clear) {
    if (clear) {
      resetBuffer();
    }
    setStatus(status);
    setHeader("Location", location);
  }

  @Override
  public void setContentLength(int length) {
    // Said when it is known what is written.
  }

  @Override
  public void setContentLengthLong(long length) {
    // Said when it is known what is written.
  }

  @Override
  public void flushBuffer() {
    // Nothing leaves before it is paid for.
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public void resetBuffer() {
    if (writer != null) {
      writer.flush();
    }
    bytes.reset();
  }

  @Override
  public void reset() {
    resetBuffer();
    super.reset();
    stream = null;
    writer = null;
  }

  /** Into memory. */
  private final class Held extends ServletOutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      if (bytes.size() + length > limit) {
        throw new IOException("The answer is over " + limit + " bytes, and cannot be kept back");
      }
      bytes.write(from, offset, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("what is paid for is not answered asynchronously");
    }
  }
}
