package dev.florin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection: a request, its answer, the next request. For one thread. */
final class HttpConnection implements AutoCloseable {
  private static final int ROOM = 4096;

  private final Selector selector;
  private final InetSocketAddress address;
  private SocketChannel channel;
  private SelectionKey key;
  private ByteBuffer answer = ByteBuffer.allocate(ROOM);
  private ByteBuffer unsent = ByteBuffer.allocate(0);
  private long since;
  private boolean waiting;

  HttpConnection(Selector selector, InetSocketAddress address) throws IOException {
    this.selector = selector;
    this.address = address;
    this.channel = SocketChannel.open(address);
    this.key = register();
  }

  private SelectionKey register() throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    return channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Servers close connections that were used often or not for long; that is no failure. */
  void reopen() throws IOException {
    channel.close();
    channel = SocketChannel.open(address);
    key = register();
  }

  long since() {
    return since;
  }

  /** Whether an answer is still to come. */
  boolean isWaiting() {
    return waiting;
  }

  void send(HttpRequests.Due request) throws IOException {
    since = request.since();
    waiting = true;
    answer.clear();
    unsent = ByteBuffer.wrap(request.bytes());
    write();
  }

  void write() throws IOException {
    channel.write(unsent);
    key.interestOps(
        unsent.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  /**
   * Takes what has come.
   *
   * @return the answer, once all of it is there
   * @throws IOException if the connection ended before that
   */
  HttpAnswer.@Nullable Whole read() throws IOException {
    var count = channel.read(answer);
    if (count < 0) {
      throw new IOException("the service closed a connection in the middle of an answer");
    }
    var whole = HttpAnswer.read(answer);
    waiting = whole == null;
    if (whole == null && !answer.hasRemaining()) {
      var larger = ByteBuffer.wrap(Arrays.copyOf(answer.array(), answer.capacity() * 4));
      larger.position(answer.position());
      answer = larger;
    }
    return whole;
  }

  /** Whether a connection that waits for nothing is still good. */
  boolean stillOpen() throws IOException {
    answer.clear();
    return channel.read(answer) >= 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
