package dev.florin.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.notification.mail.Certificates;
import dev.florin.notification.webhook.Courier.Message;
import dev.florin.notification.webhook.Receiver.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One message to one address, over a real network. */
class CourierTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final byte[] KEY =
      "thirty-two bytes, only for tests".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  private static final byte[] BODY = "{\"文\": 1}".getBytes(StandardCharsets.UTF_8);

  private final Receiver receiver = Receiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static Message message() {
    return new Message("msg_1", Instant.now(), BODY, List.of(KEY));
  }

  private static Courier courier(boolean production, Dial.Names names, SSLSocketFactory tls) {
    return new Courier(new Dial(production, names, tls), LONG);
  }

  private static SSLSocketFactory anybodys() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  private static Courier inDevelopment() {
    return courier(false, InetAddress::getAllByName, anybodys());
  }

  private Answer.Answered answered() {
    var answer = inDevelopment().send(receiver.url(), message());
    assertThat(answer).isInstanceOf(Answer.Answered.class);
    return (Answer.Answered) answer;
  }

  private static String silence(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Silent.class);
    return ((Answer.Silent) answer).why();
  }

  @Test
  void arrivesAsStandardWebhooksHasIt() {
    assertThat(answered().accepted()).isTrue();
    var received = receiver.only();
    assertThat(received.isSignedBy(SECRET)).isTrue();
    assertThat(received.isSignedBy("whsec_" + Base64.getEncoder().encodeToString(new byte[32])))
        .isFalse();
    assertThat(received.body()).isEqualTo("{\"文\": 1}");
    assertThat(received.id()).isEqualTo("msg_1");
    assertThat(received.header("Content-Type")).isEqualTo("application/json");
    assertThat(received.header("Host")).isEqualTo("127.0.0.1:" + receiver.port());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void takesTwoHundredsForASuccess(int status) {
    receiver.answers(_ -> new Reply(status, "", Map.of()));
    assertThat(answered().accepted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 400, 401, 404, 409, 429, 500, 503})
  void takesNothingElseForASuccess(int status) {
    receiver.answers(_ -> Reply.of(status));
    assertThat(answered().accepted()).isFalse();
    assertThat(answered().status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void goesNowhereElse(int status) {
    try (var elsewhere = Receiver.start()) {
      receiver.answers(
          _ -> new Reply(status, "there", Map.of("Location", elsewhere.url().toString())));
      assertThat(answered().accepted()).isFalse();
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void keepsTheBeginningOfWhatIsAnswered() {
    receiver.answers(_ -> new Reply(200, "x".repeat(5_000), Map.of()));
    assertThat(answered().body()).isEqualTo("x".repeat(4_096));
    receiver.answers(_ -> new Reply(200, "y".repeat(5_000), Map.of("X-Chunked", "yes")));
    assertThat(answered().body()).isEqualTo("y".repeat(4_096));
    receiver.answers(_ -> new Reply(500, "why\0 not", Map.of("X-Chunked", "yes")));
    assertThat(answered().body()).isEqualTo("why\uFFFD not");
  }

  /** Answers whoever connects with these bytes, a piece at a time. */
  private static Answer sendTo(String... pieces) {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> say(server, pieces));
      var url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      var dial = new Dial(false, InetAddress::getAllByName, anybodys());
      return new Courier(dial, SHORT).send(url, message());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void say(ServerSocket server, String... pieces) {
    try (var socket = server.accept()) {
      for (var piece : pieces) {
        socket.getOutputStream().write(piece.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        Thread.sleep(100);
      }
      if (pieces.length > 0) {
        socket.getInputStream().readAllBytes();
      } else {
        Thread.sleep(5_000);
      }
    } catch (IOException | InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void doesNotWaitForEver() {
    assertThat(silence(sendTo())).startsWith("no answer within");
    var dribble = new String[100];
    java.util.Arrays.fill(dribble, "H");
    assertThat(silence(sendTo(dribble))).startsWith("no answer within");
  }

  @Test
  void aStatusCountsWhateverBecomesOfTheBody() {
    var answer = sendTo("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", "only this");
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Answered.class,
            answered -> {
              assertThat(answered.accepted()).isTrue();
              assertThat(answered.body()).endsWith("[cut off]");
            });
  }

  @Test
  void whatIsNoHttpIsNoAnswer() {
    assertThat(silence(sendTo("SSH-2.0-OpenSSH_9.6\r\n"))).contains("not HTTP");
    assertThat(silence(sendTo("HTTP/1.1 999 Odd\r\n\r\n"))).contains("not HTTP");
    assertThat(silence(sendTo("x".repeat(9_000)))).contains("more than 8192");
    assertThat(silence(sendTo("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(300))))
        .contains("more than 200 headers");
    assertThat(sendTo("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No\r\n\r\n"))
        .isInstanceOfSatisfying(
            Answer.Answered.class, answered -> assertThat(answered.status()).isEqualTo(204));
  }

  @Test
  void whoIsNotThereIsSilent() {
    receiver.close();
    assertThat(silence(inDevelopment().send(receiver.url(), message()))).isNotBlank();
    var nowhere = URI.create("https://no-such-host.invalid/");
    assertThat(silence(inDevelopment().send(nowhere, message()))).contains("no such host");
  }

  // --- what is behind this service ---

  private static Dial.Names leadingTo(String... addresses) {
    return _ -> {
      var found = new InetAddress[addresses.length];
      for (int i = 0; i < addresses.length; i++) {
        found[i] = InetAddress.ofLiteral(addresses[i]);
      }
      return found;
    };
  }

  @Test
  void inProductionANameThatLeadsInsideIsRefusedBeforeAnybodyIsCalled() {
    var url = URI.create("https://hooks.example.com:" + receiver.port() + "/");
    for (var address : new String[] {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"}) {
      var courier = courier(true, leadingTo(address), anybodys());
      assertThat(silence(courier.send(url, message()))).contains("not a public address");
    }
    var mixed =
        courier(
            true,
            leadingTo("8.8.8.8", "127.0.0.1"),
            (SSLSocketFactory) SSLSocketFactory.getDefault());
    assertThat(silence(mixed.send(url, message()))).contains("127.0.0.1", "not a public address");
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void inDevelopmentOnlyThisMachineIsReachedBesideTheInternet() {
    var courier = courier(false, leadingTo("10.0.0.1"), anybodys());
    assertThat(silence(courier.send(URI.create("https://hooks.example.com/"), message())))
        .contains("not a public address");
  }

  /** Whoever answers differently the second time gains nothing: nobody asks a second time. */
  @Test
  void connectsToTheAddressThatWasLookedAt() {
    var asked = new AtomicInteger();
    Dial.Names rebinding =
        _ ->
            new InetAddress[] {
              InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")
            };
    var url = URI.create("http://localhost:" + receiver.port() + "/");
    var courier = courier(false, rebinding, anybodys());
    assertThat(courier.send(url, message())).isInstanceOf(Answer.Answered.class);
    assertThat(asked).hasValue(1);
    assertThat(receiver.only().header("Host")).isEqualTo("localhost:" + receiver.port());
  }

  @Test
  void onlyTheCertificateOfWhoeverWasNamedIsGood() {
    var certificates = Certificates.of("dns:hooks.example.com");
    try (var secure = Receiver.start(certificates.server())) {
      var courier = courier(false, leadingTo("127.0.0.1"), certificates.client());
      var good = URI.create("https://hooks.example.com:" + secure.port() + "/");
      assertThat(courier.send(good, message())).isInstanceOf(Answer.Answered.class);
      assertThat(secure.only().isSignedBy(SECRET)).isTrue();
      var other = URI.create("https://other.example.com:" + secure.port() + "/");
      assertThat(courier.send(other, message())).isInstanceOf(Answer.Silent.class);
      var untrusting = courier(false, leadingTo("127.0.0.1"), anybodys());
      assertThat(untrusting.send(good, message())).isInstanceOf(Answer.Silent.class);
      assertThat(secure.received()).as("nothing was said to anybody else").hasSize(1);
    }
  }
}
