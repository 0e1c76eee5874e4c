package dev.florin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.access.CustomerId;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream of events as its readers see it, on two nodes. */
class EventStreamTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static App first;
  private static App second;

  @BeforeAll
  static void start() {
    first = App.with(Map.of());
    second = first.secondNode();
  }

  @AfterAll
  static void stop() {
    second.stop();
    first.close();
  }

  /** One open stream; what comes in is read line by line. */
  private static final class Stream implements AutoCloseable {
    final HttpResponse<java.io.InputStream> response;
    final BufferedReader lines;

    Stream(App node, Person person, @Nullable Long lastEventId) {
      var request =
          HttpRequest.newBuilder(node.url().resolve("/v1/events/stream"))
              .header("Authorization", "Bearer " + person.token())
              .timeout(Duration.ofSeconds(20));
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId.toString());
      }
      try {
        response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
      } catch (IOException | InterruptedException failure) {
        throw new IllegalStateException(failure);
      }
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    record Event(long id, String type, JsonNode data) {}

    Event next() throws IOException {
      long id = -1;
      var type = "";
      while (true) {
        var line = lines.readLine();
        if (line == null) {
          throw new IOException("the stream has ended");
        }
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          return new Event(id, type, JSON.readTree(line.substring(6)));
        }
      }
    }

    @Override
    public void close() throws IOException {
      response.body().close();
    }
  }

  private static CustomerId customer(Person person) {
    person.balance(); // makes the customer known
    var id =
        first
            .jdbc()
            .sql("select id from customer where subject = :subject")
            .param("subject", person.subject())
            .query(java.util.UUID.class)
            .single();
    return new CustomerId(id);
  }

  private static void publish(App node, CustomerId customer, String key, long number) {
    node.bean(TransactionOperations.class)
        .executeWithoutResult(_ ->
            node.bean(EventStream.class)
                .publish(key, customer, "test.number", Map.of("n", number), Instant.now()));
  }

  @Test
  void aPurchaseIsSeenOnAnOpenScreenOfAnotherNode() throws IOException {
    var buyer = first.buyer();
    customer(buyer);
    try (var stream = new Stream(second, second.sameAs(buyer), null)) {
      assertThat(stream.response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      var order = buyer.order("value");
      first.stripe().pay(buyer.checkout(order), "4242424242424242");
      var types = new ArrayList<String>();
      while (types.size() < 3) {
        var event = stream.next();
        types.add(event.type());
        if (event.type().equals("order.changed")) {
          assertThat(event.data().path("data").path("order").stringValue()).isEqualTo(order);
          assertThat(event.data().path("data").path("status").stringValue()).isEqualTo("paid");
        }
        if (event.type().equals("credits.changed")) {
          assertThat(event.data().path("data").path("added").longValue()).isEqualTo(15_000);
        }
      }
      assertThat(types)
          .containsExactlyInAnyOrder("order.changed", "credits.changed", "notification.created");
    }
  }

  @Test
  void operatorsAloneAreToldOfADisputeOfItsDeadlineAndOfItsEnd() {
    var before = first.bean(EventStream.class).head();
    var buyer = first.buyer();
    var order = buyer.order("basic");
    first.stripe().pay(buyer.checkout(order), "4242424242424242");
    var paid = buyer.awaitStatus(order, "paid").path("payment");
    var payment = paid.path("id").stringValue();
    var dispute = first.stripe().dispute(paid.path("provider_payment").stringValue(), false);

    var told = awaitDispute(before, payment, "open");
    assertThat(told.path("amount").path("amount").longValue()).isEqualTo(100);
    assertThat(told.path("provider").stringValue()).isEqualTo("stripe");
    var shown =
        first.operator().get("/v1/admin/disputes?status=open").expect(200).path("data").get(0);
    assertThat(told.path("dispute")).isEqualTo(shown.path("id"));
    assertThat(told.path("answer_by").stringValue())
        .isEqualTo(shown.path("answer_by").stringValue())
        .isGreaterThan(Instant.now().toString());
    App.await("the gauge to show it", () -> openDisputes() == 1);

    first.stripe().settleDispute(dispute.path("id").stringValue(), true);

    awaitDispute(before, payment, "won");
    assertThat(first.operator().get(events(before)).body()).containsOnlyOnce("\"status\":\"won\"");
    assertThat(buyer.get(events(before)).body())
        .contains("\"order.changed\"")
        .doesNotContain("dispute.changed");
  }

  private static String events(long after) {
    return "/v1/events?limit=100&starting_after=" + after;
  }

  private static JsonNode awaitDispute(long after, String payment, String status) {
    var found = new AtomicReference<@Nullable JsonNode>();
    App.await(
        "operators to be told that the dispute is " + status,
        () -> {
          first
              .operator()
              .get(events(after))
              .expect(200)
              .path("data")
              .valueStream()
              .filter(event -> event.path("type").stringValue().equals("dispute.changed"))
              .map(event -> event.path("data"))
              .filter(data -> data.path("payment").stringValue().equals(payment))
              .filter(data -> data.path("status").stringValue().equals(status))
              .forEach(found::set);
          return found.get() != null;
        });
    return Objects.requireNonNull(found.get());
  }

  private static double openDisputes() {
    var line = Pattern.compile("(?m)^florin_disputes_open (\\S+)$");
    var matcher = line.matcher(first.operator().get("/metrics").body());
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void aReaderWhoComesAndGoesMissesNothingWhicheverNodeItAsks() throws Exception {
    long seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("EventStreamTest: -Dflorin.seed=" + seed);
    var buyer = first.buyer();
    var other = first.buyer();
    var mine = customer(buyer);
    var theirs = customer(other);
    var begin = first.bean(EventStream.class).head();
    int writers = 4;
    int each = 60;
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var writing = new ArrayList<Future<?>>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        writing.add(
            pool.submit(() -> write(new Random(seed + writer), writer, each, mine, theirs)));
      }
      var readers = new ArrayList<Future<List<Stream.Event>>>();
      for (int r = 0; r < 3; r++) {
        var random = new Random(seed + 100 + r);
        readers.add(pool.submit(() -> read(random, buyer, begin, writers * each)));
      }
      for (var done : writing) {
        done.get(30, TimeUnit.SECONDS);
      }
      for (var reader : readers) {
        var seen = reader.get(30, TimeUnit.SECONDS);
        assertThat(seen.stream().map(Stream.Event::id)).isSorted().doesNotHaveDuplicates();
        assertThat(seen.stream().map(e -> e.data().path("data").path("n").longValue()))
            .containsExactlyInAnyOrderElementsOf(
                LongStream.range(0, (long) writers * each).boxed().toList());
        assertThat(seen)
            .allSatisfy(e ->
                assertThat(e.data().path("customer").stringValue()).isEqualTo(mine.toString()));
      }
    }
    assertThat(polled(buyer, begin)).hasSize(writers * each);
    assertNumbersWithoutGap();
  }

  /** Both nodes write, in transactions of different lengths, some of which are rolled back. */
  private static void write(
      Random random, int writer, int each, CustomerId mine, CustomerId theirs) {
    for (int i = 0; i < each; i++) {
      var node = random.nextBoolean() ? first : second;
      long number = (long) writer * each + i;
      var key = "numbers-" + writer + "-" + i;
      publish(node, theirs, key + "-theirs", number);
      node.bean(TransactionOperations.class)
          .executeWithoutResult(status -> {
            node.bean(EventStream.class)
                .publish(key + "-x", mine, "test.never", Map.of(), Instant.now());
            status.setRollbackOnly();
          });
      node.bean(TransactionOperations.class)
          .executeWithoutResult(_ -> {
            node.bean(EventStream.class)
                .publish(key, mine, "test.number", Map.of("n", number), Instant.now());
            node.jdbc()
                .sql("select pg_sleep(:seconds)")
                .param("seconds", random.nextInt(20) / 1_000.0)
                .query((_, _) -> 0)
                .single();
          });
      publish(node, mine, key, number); // the same once more, which must be seen by nobody
    }
  }

  /** Reads a few events, hangs up, and goes on at a node chosen by chance. */
  private static List<Stream.Event> read(Random random, Person buyer, long begin, int wanted)
      throws IOException {
    var seen = new ArrayList<Stream.Event>();
    long last = begin;
    while (seen.size() < wanted) {
      try (var stream = new Stream(random.nextBoolean() ? first : second, buyer, last)) {
        int few = 1 + random.nextInt(40);
        for (int i = 0; i < few && seen.size() < wanted; i++) {
          var event = stream.next();
          seen.add(event);
          last = event.id();
        }
      }
    }
    return seen;
  }

  private static List<JsonNode> polled(Person buyer, long begin) {
    var all = new ArrayList<JsonNode>();
    var cursor = Long.toString(begin);
    while (true) {
      var page = buyer.get("/v1/events?limit=37&starting_after=" + cursor).expect(200);
      page.path("data").forEach(all::add);
      cursor = page.path("next_cursor").stringValue();
      if (!page.path("has_more").booleanValue()) {
        return all;
      }
    }
  }

  private static void assertNumbersWithoutGap() {
    App.await(
        "all events to be numbered",
        () ->
            first
                    .jdbc()
                    .sql("select count(*) from stream_event where seq is null")
                    .query(Long.class)
                    .single()
                == 0);
    assertThat(
            first
                .jdbc()
                .sql("select count(*) = max(seq) - min(seq) + 1 from stream_event")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void pollingBeginsNowAndGoesOnFromItsCursor() {
    var buyer = first.buyer();
    var customer = customer(buyer);
    publish(first, customer, "before-polling", 1);
    App.await("its number", () -> !polled(buyer, 0).isEmpty());
    var start = buyer.get("/v1/events").expect(200);
    assertThat(start.path("data")).isEmpty();
    publish(first, customer, "while-polling", 2);
    var cursor = start.path("next_cursor").stringValue();
    App.await(
        "the event",
        () ->
            buyer.get("/v1/events?starting_after=" + cursor).expect(200).path("data").size() == 1);
    var event = buyer.get("/v1/events?starting_after=" + cursor).expect(200).path("data").get(0);
    assertThat(event.path("data").path("n").longValue()).isEqualTo(2);
    assertThat(second.sameAs(buyer).get("/v1/events?starting_after=" + cursor).expect(200))
        .isEqualTo(buyer.get("/v1/events?starting_after=" + cursor).expect(200));
  }

  @Test
  void aCursorThatIsGoneIsToldSo() throws IOException {
    var buyer = first.buyer();
    customer(buyer);
    var future = first.bean(EventStream.class).head() + 1_000;
    var answer = buyer.get("/v1/events?starting_after=" + future);
    assertThat(answer.expect(410).path("code").stringValue()).isEqualTo("cursor_expired");
    try (var stream = new Stream(first, buyer, future)) {
      var event = stream.next();
      assertThat(event.type()).isEqualTo("reset");
      assertThat(event.id()).isLessThan(future);
    }
    assertThat(buyer.get("/v1/events?starting_after=abc").status()).isEqualTo(400);
    assertThat(buyer.get("/v1/events?starting_after=-1").status()).isEqualTo(400);
  }

  @Test
  void nobodySeesWhatConcernsAnother() {
    var buyer = first.buyer();
    var other = first.buyer();
    customer(other);
    var begin = first.bean(EventStream.class).head();
    publish(first, customer(buyer), "not-for-others", 1);
    App.await("its number", () -> !polled(buyer, begin).isEmpty());
    assertThat(polled(other, begin)).isEmpty();
    assertThat(polled(first.operator(), begin)).hasSize(1);
    assertThat(other.get("/v1/events?customer=" + buyer.subject()).status()).isEqualTo(404);
    assertThat(first.call("GET", "/v1/events/stream", null, null).status()).isEqualTo(401);
  }

  @Test
  void theOldestStreamOfACallerEndsWhenThereAreTooMany() throws IOException {
    var buyer = first.buyer();
    customer(buyer);
    var open = new ArrayList<Stream>();
    for (int i = 0; i < 11; i++) {
      open.add(new Stream(first, buyer, null));
    }
    var oldest = open.removeFirst();
    assertThatThrownBy(oldest::next).hasMessage("the stream has ended");
    publish(first, customer(buyer), "for-the-other-ten", 1);
    for (var stream : open) {
      assertThat(stream.next().type()).isEqualTo("test.number");
      stream.close();
    }
  }

  @Test
  void aStoppingNodeEndsItsStreamsAtOnce()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var third = first.secondNode();
    var buyer = third.buyer();
    customer(buyer);
    try (var stream = new Stream(third, buyer, null);
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var end =
          pool.submit(() -> {
            while (stream.lines.readLine() != null) {
              // until it ends
            }
            return true;
          });
      var begin = System.nanoTime();
      third.stop();
      assertThat(end.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void trimsTheOldestAndNothingElse() {
    var own = App.with(Map.of());
    try (own) {
      var buyer = own.buyer();
      buyer.balance();
      var id =
          own.jdbc()
              .sql("select id from customer where subject = :s")
              .param("s", buyer.subject())
              .query(java.util.UUID.class)
              .single();
      for (int i = 0; i < 5; i++) {
        publish(own, new CustomerId(id), "trim-" + i, i);
      }
      App.await("five numbers", () -> own.bean(EventStream.class).head() == 5);
      own.jdbc()
          .sql("update stream_event set at = now() - interval '40 days' where seq <= 3")
          .update();
      assertThat(own.bean(NotificationUpkeep.class).run()).contains("3 events");
      assertThat(own.bean(NotificationUpkeep.class).run()).isEmpty();
      assertThat(buyer.get("/v1/events?starting_after=2").status()).isEqualTo(410);
      assertThat(buyer.get("/v1/events?starting_after=3").expect(200).path("data")).hasSize(2);
    }
  }
}
