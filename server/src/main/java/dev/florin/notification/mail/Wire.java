package dev.florin.notification.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that ends. Whatever the other side does, dribble, send without end or take nothing
 * in, it is closed after the time that one mail may take; and it is closed by {@link #close()},
 * whatever the library above it has done.
 */
final class Wire implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  /** The most that a relay may say to one mail, certificates included. */
  static final int BYTES_IN_MAX = 256 * 1024;

  private static final int ADDRESSES_MAX = 4;

  private final Socket socket;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean late;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects to the first address of the relay that answers.
   *
   * @throws IOException if none does
   */
  static Wire open(Relay relay, MailSettings settings) throws IOException {
    var end = System.nanoTime() + settings.sendTimeout().toNanos();
    IOException failure = new SocketTimeoutException("no time left");
    var addresses = InetAddress.getAllByName(relay.host());
    for (int i = 0; i < Math.min(addresses.length, ADDRESSES_MAX); i++) {
      var left = Duration.ofNanos(end - System.nanoTime());
      if (!left.isPositive()) {
        break;
      }
      try {
        return open(addresses[i], relay, settings, left);
      } catch (IOException next) {
        failure = next;
      }
    }
    throw failure;
  }

  private static Wire open(InetAddress address, Relay relay, MailSettings settings, Duration left)
      throws IOException {
    var socket = new LimitedSocket();
    try {
      socket.setSoTimeout(millis(settings.readTimeout()));
      // With the name, so that nobody asks a name server backwards for it.
      var named = InetAddress.getByAddress(relay.host(), address.getAddress());
      socket.connect(new InetSocketAddress(named, relay.port()), millis(settings.connectTimeout()));
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
    var wire = new Wire(socket);
    Thread.ofVirtual().name("smtp-deadline").start(() -> wire.closeAfter(left));
    return wire;
  }

  private static int millis(Duration duration) {
    return (int) Math.max(1, duration.toMillis());
  }

  private void closeAfter(Duration left) {
    try {
      if (!done.await(left.toNanos(), TimeUnit.NANOSECONDS)) {
        late = true;
        socket.close();
      }
    } catch (InterruptedException | IOException failure) {
      // Nobody interrupts this thread, and a socket that does not close is closed all the same.
      LOG.warn("A connection to the mail relay was not closed in time", failure);
    }
  }

  Socket socket() {
    return socket;
  }

  /** Whether it was closed because the mail took too long. */
  boolean late() {
    return late;
  }

  /** Never throws: what became of the mail is known by now, and must not be forgotten. */
  @Override
  public void close() {
    done.countDown();
    try {
      socket.close();
    } catch (IOException failure) {
      LOG.warn("A connection to the mail relay did not close well", failure);
    }
  }

  /** A socket that takes in so much and no more. */
  private static final class LimitedSocket extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream());
    }
  }

  private static final class LimitedStream extends FilterInputStream {
    private int left = BYTES_IN_MAX;

    LimitedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return count(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      var read = super.read(bytes, offset, length);
      return count(read, read);
    }

    private int count(int result, int bytes) throws IOException {
      left -= result < 0 ? 0 : bytes;
      if (left < 0) {
        throw new IOException("the server said more than " + BYTES_IN_MAX + " bytes");
      }
      return result;
    }
  }
}
