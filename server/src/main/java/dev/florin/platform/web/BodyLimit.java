package dev.florin.platform.web;

import dev.florin.platform.Capacity;
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
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over 1 MiB with 413: at once when their length is announced, else while they are
 * read, so that a chunked body cannot fill the memory either. A {@link LargerBody} allows more,
 * since it is not held in memory; all others together may hold so much of it, and beyond that are
 * refused with 503.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {
  static final int MAX_BYTES = 1 << 20;

  private final ProblemWriter problems;
  private final List<LargerBody> larger;
  private final long room;
  private final AtomicLong held = new AtomicLong();

  BodyLimit(ProblemWriter problems, List<LargerBody> larger, Capacity capacity) {
    this.problems = problems;
    this.larger = List.copyOf(larger);
    this.room = capacity.bodyBytes();
  }

  /** Bytes of the bodies that are held now. */
  long held() {
    return held.get();
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

  /** Thrown while reading, when all bodies together are too much; answered as 503. */
  static final class NoRoom extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoom() {
      super("no memory for more bodies");
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var large = larger.stream().filter(each -> each.isFor(request)).findFirst();
    var max = large.map(LargerBody::maxBytes).orElse((long) MAX_BYTES);
    if (request.getContentLengthLong() > max) {
      problems.write(request, response, ProblemWriter.tooLarge(max));
      return;
    }
    var counted =
        large.isPresent()
            ? new Counted(request, max, new AtomicLong(), Long.MAX_VALUE)
            : new Counted(request, max, held, room);
    try {
      chain.doFilter(counted, response);
    } finally {
      counted.letGo();
    }
  }

  private static final class Counted extends HttpServletRequestWrapper {
    private final long max;
    private final AtomicLong held;
    private final long room;
    private final AtomicLong own = new AtomicLong();

    /** Counts against {@code max} alone, and in {@code held} against the room for all. */
    Counted(HttpServletRequest request, long max, AtomicLong held, long room) {
      super(request);
      this.max = max;
      this.held = held;
      this.room = room;
    }

    void read(int bytes) throws IOException {
      var mine = own.addAndGet(bytes);
      var all = held.addAndGet(bytes);
      if (mine > max) {
        throw new TooLarge(max);
      }
      if (all > room) {
        throw new NoRoom();
      }
    }

    void letGo() {
      held.addAndGet(-own.get());
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountingStream(super.getInputStream(), this);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class CountingStream extends ServletInputStream {
    private final ServletInputStream body;
    private final Counted counted;

    CountingStream(ServletInputStream body, Counted counted) {
      this.body = body;
      this.counted = counted;
    }

    @Override
    public int read() throws IOException {
      var next = body.read();
      if (next >= 0) {
        counted.read(1);
      }
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var read = body.read(buffer, offset, length);
      if (read > 0) {
        counted.read(read);
      }
      return read;
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
