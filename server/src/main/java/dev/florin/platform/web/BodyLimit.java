package dev.florin.platform.web;

import dev.florin.platform.LargerBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over 1 MiB with 413: at once when their length is announced, else while they are
 * read, so that a chunked body cannot fill the memory either. A {@link LargerBody} allows more.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {
  static final int MAX_BYTES = 1 << 20;

  private final ProblemWriter problems;
  private final List<LargerBody> larger;

  BodyLimit(ProblemWriter problems, List<LargerBody> larger) {
    this.problems = problems;
    this.larger = List.copyOf(larger);
  }

  /** Thrown while reading; answered as 413. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    private final long max;

    TooLarge(long max) {
      super("body over " + max + " bytes");
      this.max = max;
    }

    long max() {
      return max;
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var max = max(request);
    if (request.getContentLengthLong() > max) {
      problems.write(request, response, ProblemWriter.tooLarge(max));
      return;
    }
    chain.doFilter(new Counted(request, max), response);
  }

  private long max(HttpServletRequest request) {
    return larger.stream()
        .filter(each -> each.isFor(request))
        .mapToLong(LargerBody::maxBytes)
        .findFirst()
        .orElse(MAX_BYTES);
  }

  private static final class Counted extends HttpServletRequestWrapper {
    private final long max;

    Counted(HttpServletRequest request, long max) {
      super(request);
      this.max = max;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountingStream(super.getInputStream(), max);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class CountingStream extends ServletInputStream {
    private final ServletInputStream body;
    private final long max;
    private long count;

    CountingStream(ServletInputStream body, long max) {
      this.body = body;
      this.max = max;
    }

    @Override
    public int read() throws IOException {
      var next = body.read();
      if (next >= 0) {
        count(1);
      }
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var read = body.read(buffer, offset, length);
      if (read > 0) {
        count(read);
      }
      return read;
    }

    private void count(int bytes) throws TooLarge {
      count += bytes;
      if (count > max) {
        throw new TooLarge(max);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
