package dev.florin.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Stands between a client and PostgreSQL, understands just enough of the protocol to see a commit
 * go by, and cuts the connection there: before the server has heard of it, or after the server has
 * done it and before the client hears. (PostgreSQL documentation, 54.7 "Message Formats".)
 */
final class CuttingProxy implements AutoCloseable {
  enum Cut {
    NONE,
    /** The server never hears of the commit. */
    BEFORE,
    /** The server has committed; its answer is lost. */
    AFTER
  }

  private final ServerSocket door;
  private final int target;
  private final Supplier<Cut> scissors;
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger lostBefore = new AtomicInteger();
  private final AtomicInteger lostAfter = new AtomicInteger();

  /** Listens; the scissors are asked at each commit. */
  CuttingProxy(int target, Supplier<Cut> scissors) throws IOException {
    this.target = target;
    this.scissors = scissors;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  int commits() {
    return commits.get();
  }

  int lostBefore() {
    return lostBefore.get();
  }

  int lostAfter() {
    return lostAfter.get();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        Thread.ofVirtual().start(() -> carry(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket client) {
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      new Conversation(client, server).run();
    } catch (IOException ended) {
      // Either side may hang up at any time; both are closed now.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  /** One connection. Each answer of the server ends with ReadyForQuery, so these are counted. */
  private final class Conversation {
    private final Socket client;
    private final Socket server;
    private final DataInputStream questions;
    private final OutputStream toServer;
    private final Set<String> commitNames = new HashSet<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int lastHeard = Integer.MAX_VALUE;

    Conversation(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      this.questions = new DataInputStream(new BufferedInputStream(client.getInputStream()));
      this.toServer = server.getOutputStream();
    }

    void run() throws IOException {
      startup();
      Thread.ofVirtual().start(this::answers);
      var pending = new ByteArrayOutputStream();
      var commit = false;
      while (true) {
        var type = questions.readByte();
        var length = questions.readInt();
        var body = questions.readNBytes(length - Integer.BYTES);
        pending.write(frame(type, length, body));
        commit |= isCommit(type, body);
        if (type == 'S' || type == 'Q') {
          ask(pending.toByteArray(), commit);
          pending.reset();
          commit = false;
        } else if (type != 'P' && type != 'B' && type != 'D' && type != 'E' && type != 'C') {
          toServer.write(pending.toByteArray());
          pending.reset();
        }
      }
    }

    private void startup() throws IOException {
      var length = questions.readInt();
      var body = questions.readNBytes(length - Integer.BYTES);
      asked.incrementAndGet();
      toServer.write(ByteBuffer.allocate(length).putInt(length).put(body).array());
    }

    private void ask(byte[] message, boolean commit) throws IOException {
      var cut = commit ? scissors.get() : Cut.NONE;
      if (commit) {
        commits.incrementAndGet();
      }
      if (cut == Cut.BEFORE) {
        lostBefore.incrementAndGet();
        hangUp();
        throw new EOFException("cut before the commit");
      }
      var number = asked.incrementAndGet();
      if (cut == Cut.AFTER) {
        lastHeard = number - 1;
      }
      toServer.write(message);
    }

    private boolean isCommit(byte type, byte[] body) {
      return switch (type) {
        case 'Q' -> text(body, 0).contains("commit");
        case 'P' -> {
          var name = text(body, 0);
          var sql = text(body, name.length() + 1).strip();
          // A batch that is sent in one go has no commit of its own.
          var commits = sql.startsWith("commit") || sql.contains("insert into ledger.block");
          var _ = commits ? commitNames.add(name) : commitNames.remove(name);
          yield false;
        }
        case 'B' -> commitNames.contains(text(body, text(body, 0).length() + 1));
        default -> false;
      };
    }

    /** The zero-ended text that begins there, in lower case. */
    private static String text(byte[] body, int from) {
      var end = from;
      while (body[end] != 0) {
        end++;
      }
      return new String(body, from, end - from, StandardCharsets.ISO_8859_1)
          .toLowerCase(Locale.ROOT);
    }

    private void answers() {
      try {
        var in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        var out = new BufferedOutputStream(client.getOutputStream());
        for (var ready = 0; ; ) {
          var type = in.readByte();
          var length = in.readInt();
          var body = in.readNBytes(length - Integer.BYTES);
          if (ready < lastHeard) {
            out.write(frame(type, length, body));
          }
          if (type == 'Z' && ++ready > lastHeard) {
            lostAfter.incrementAndGet();
            break;
          }
          if (in.available() == 0) {
            out.flush();
          }
        }
      } catch (IOException ended) {
        // The one or the other has hung up.
      }
      hangUp();
    }

    private void hangUp() {
      try {
        client.close();
        server.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    private static byte[] frame(byte type, int length, byte[] body) {
      return ByteBuffer.allocate(1 + length).put(type).putInt(length).put(body).array();
    }
  }
}
