package dev.florin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A light load generator: one thread, many connections that stay open, no more than one request on
 * each. It shares the machine with what it measures, so it may not cost much.
 */
final class HttpLoad implements AutoCloseable {
  /** Told about every answer, on the thread of the load. */
  interface Listener {
    void answered(int status, long since, long at);
  }

  private static final long WAIT_MILLIS = 20;
  private static final long SILENCE_MAX = TimeUnit.SECONDS.toNanos(60);

  private final Selector selector;
  private final List<HttpConnection> all = new ArrayList<>();
  private final Deque<HttpConnection> idle = new ArrayDeque<>();
  private long lastAnswer;

  HttpLoad(URI service, int connections) {
    try {
      selector = Selector.open();
      var address = new InetSocketAddress(service.getHost(), service.getPort());
      for (var i = 0; i < connections; i++) {
        all.add(new HttpConnection(selector, address));
      }
      idle.addAll(all);
    } catch (IOException e) {
      throw new BenchFailed("no connection to the service: " + e, e);
    }
  }

  /**
   * Sends until there is nothing more to send and everything is answered.
   *
   * @throws BenchFailed if a connection breaks, or nothing is answered for a minute
   */
  void run(HttpRequests requests, Listener listener) {
    try {
      lastAnswer = System.nanoTime();
      while (requests.nextDue() != HttpRequests.NEVER || idle.size() < all.size()) {
        sendDue(requests);
        select(requests);
        for (var key : selector.selectedKeys()) {
          handle(key, listener);
        }
        selector.selectedKeys().clear();
        refuseSilence();
      }
    } catch (IOException e) {
      throw new BenchFailed("a request failed: " + e, e);
    }
  }

  private void sendDue(HttpRequests requests) throws IOException {
    while (!idle.isEmpty()) {
      var due = requests.poll(System.nanoTime());
      if (due == null) {
        return;
      }
      idle.poll().send(due);
    }
  }

  private void select(HttpRequests requests) throws IOException {
    var wait = requests.nextDue() - System.nanoTime();
    if (idle.isEmpty() || wait > TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS)) {
      selector.select(WAIT_MILLIS);
    } else if (wait > TimeUnit.MILLISECONDS.toNanos(1)) {
      selector.select(TimeUnit.NANOSECONDS.toMillis(wait));
    } else {
      selector.selectNow();
      // Less than a selector can wait for; the cores are needed elsewhere.
      LockSupport.parkNanos(Math.max(0, wait));
    }
  }

  private void handle(SelectionKey key, Listener listener) throws IOException {
    var connection = (HttpConnection) key.attachment();
    if (!key.isValid()) {
      return;
    }
    if (key.isWritable()) {
      connection.write();
    }
    if (key.isReadable()) {
      read(connection, listener);
    }
  }

  private void read(HttpConnection connection, Listener listener) throws IOException {
    if (!connection.isWaiting()) {
      if (!connection.stillOpen()) {
        connection.reopen();
      }
      return;
    }
    var answer = connection.read();
    if (answer == null) {
      return;
    }
    lastAnswer = System.nanoTime();
    listener.answered(answer.status(), connection.since(), lastAnswer);
    if (answer.closes()) {
      connection.reopen();
    }
    idle.add(connection);
  }

  private void refuseSilence() {
    if (idle.size() < all.size() && System.nanoTime() - lastAnswer > SILENCE_MAX) {
      throw new BenchFailed("the service has answered nothing for a minute");
    }
  }

  @Override
  public void close() {
    try {
      for (var connection : all) {
        connection.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new BenchFailed("a connection does not close: " + e, e);
    }
  }
}
