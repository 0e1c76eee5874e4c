package dev.florin.agent.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Passes messages between two streams of lines and a service: a line in is a POST, its answer is a
 * line out. What the service refuses or does not answer becomes an error of the protocol, so that
 * nobody waits for ever, and a line for people.
 */
final class Bridge {
  /** Longer than the service lets anybody wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final URI url;
  private final String key;
  private final PrintStream out;
  private final PrintStream err;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /** One line at a time. */
  private final ReentrantLock lock = new ReentrantLock();

  /** What both sides have agreed on, which each later message says. */
  private volatile @Nullable String version;

  Bridge(URI url, String key, PrintStream out, PrintStream err) {
    this.url = url;
    this.key = key;
    this.out = out;
    this.err = err;
  }

  /** Until {@code in} ends and everything that was asked is answered. */
  void run(InputStream in) {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try (http;
        var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var message = line;
        if (message.isBlank()) {
          continue;
        }
        var read = Message.read(message);
        if (read.isInitialize()) {
          pass(message, read); // what comes behind it must know what was agreed on
        } else {
          workers.execute(() -> pass(message, read));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void pass(String text, Message message) {
    try {
      var answer = http.send(request(text), BodyHandlers.ofString(StandardCharsets.UTF_8));
      switch (answer.statusCode()) {
        case OK -> answered(message, answer.body());
        case ACCEPTED -> {}
        default -> refused(message, answer);
      }
    } catch (IOException away) {
      var why = url.resolve("/") + " does not answer. Is the service running there?";
      err.println(why + " FLORIN_URL says where it is. (" + away + ")");
      fail(message, why);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(String text) {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(text, StandardCharsets.UTF_8));
    var agreed = version;
    if (agreed != null) {
      request.header("MCP-Protocol-Version", agreed);
    }
    return request.build();
  }

  private void answered(Message message, String body) {
    if (message.isInitialize()) {
      version = Message.protocolVersion(body);
    }
    say(body);
  }

  private void refused(Message message, HttpResponse<String> answer) {
    var status = answer.statusCode();
    var type = answer.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("application/json")) {
      say(answer.body()); // the protocol's own; what Florin refuses is problem+json
      return;
    }
    var why =
        switch (status) {
          case 401 -> "FLORIN_AGENT_KEY is not valid, or no longer. Ask its owner for a new one.";
          case 403 -> "FLORIN_AGENT_KEY is for something else. Ask its owner for an agent's key.";
          case 404 -> url + " is not there. FLORIN_URL must be the address of a Florin service.";
          case 429 -> "Too many calls. Wait a minute.";
          default -> "The service has answered " + status + ".";
        };
    err.println(why);
    fail(message, why);
  }

  /** A notification is answered by nobody, so that nobody waits for it. */
  private void fail(Message message, String why) {
    if (message.id() != null) {
      say(message.failure(why));
    }
  }

  /** One line for each message: a break within one can only stand between its members. */
  private void say(String message) {
    var line = message.replace('\n', ' ').replace('\r', ' ') + '\n';
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    lock.lock();
    try {
      out.write(bytes, 0, bytes.length);
      out.flush();
    } finally {
      lock.unlock();
    }
  }
}
