package dev.florin.notification.webhook;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thing that ends whoever dribbles, in a handshake, a head or a body: the connection is
 * closed after its time, whatever the other side does.
 */
final class Deadline implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Deadline.class);

  private final long end;
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Socket watched;
  private boolean late;

  private Deadline(Duration in) {
    this.end = System.nanoTime() + in.toNanos();
  }

  static Deadline in(Duration in) {
    var deadline = new Deadline(in);
    Thread.ofVirtual().name("webhook-deadline").start(deadline::await);
    return deadline;
  }

  /** Closes this one when the time is over. */
  synchronized void watch(Socket socket) throws IOException {
    if (late) {
      socket.close();
      throw new SocketTimeoutException("no connection in time");
    }
    watched = socket;
  }

  /** How long there is left, in milliseconds; 0 or less when it is over. */
  long leftMillis() {
    return (end - System.nanoTime()) / 1_000_000;
  }

  synchronized boolean late() {
    return late;
  }

  private void await() {
    try {
      if (!done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        expire();
      }
    } catch (InterruptedException | IOException failure) {
      // Nobody interrupts this thread, and a socket that does not close is closed all the same.
      log.warn("A connection to a webhook endpoint was not closed in time", failure);
    }
  }

  private synchronized void expire() throws IOException {
    late = true;
    if (watched != null) {
      watched.close();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
