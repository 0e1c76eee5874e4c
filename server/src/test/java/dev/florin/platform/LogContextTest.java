package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.florin.platform.LogContext.Key;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Every line says what it is about. */
class LogContextTest {
  private static final App APP = App.shared();

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.florin");
  private final Capture log = new Capture();

  private static final class Capture extends AppenderBase<ILoggingEvent> {
    final ConcurrentLinkedQueue<ILoggingEvent> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      lines.add(event);
    }
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    APP.stripe().faults().clear();
  }

  private List<ILoggingEvent> about(String key, String value) {
    return log.lines.stream()
        .filter(line -> value.equals(line.getMDCPropertyMap().get(key)))
        .toList();
  }

  @Test
  void aSettlementsLinesLeadFromTheEventToThePaymentToTheOrder() {
    var buyer = APP.buyer();
    var order = buyer.order("basic");
    APP.stripe().pay(buyer.checkout(order), "4242424242424242");
    var payment = buyer.awaitStatus(order, "paid").path("payment").path("id").stringValue();
    App.await("the order's line", () -> !about("order", order).isEmpty());
    assertThat(about("order", order))
        .anySatisfy(line -> {
          assertThat(line.getFormattedMessage()).isEqualTo("pending → paid");
          assertThat(line.getMDCPropertyMap()).containsEntry("payment", payment);
        });
    App.await(
        "the event's line",
        () ->
            about("payment", payment).stream()
                .anyMatch(line -> line.getMDCPropertyMap().containsKey("event")));
    var event =
        about("payment", payment).stream()
            .map(line -> line.getMDCPropertyMap().get("event"))
            .filter(id -> id != null)
            .findFirst()
            .orElseThrow();
    assertThat(
            APP.jdbc()
                .sql("select count(*) from inbox where event_id = :id")
                .param("id", event)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aProviderThatFailsIsLoggedWithRequestOrderAndPayment() {
    var buyer = APP.buyer();
    var order = buyer.order("basic");
    APP.stripe().faults().add(Fault.dropBeforeWork().times(10));
    var answer = buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(about("order", order))
        .anySatisfy(line -> {
          assertThat(line.getLevel()).isEqualTo(Level.WARN);
          assertThat(line.getMDCPropertyMap().get("payment")).startsWith("pay_");
          assertThat(line.getMDCPropertyMap())
              .containsEntry("request", answer.header("Request-Id"));
        });
  }

  @Test
  void whatIsNoIdOfOursGetsIntoNoLine() {
    APP.buyer().get("/v1/orders/ord_forged%0d%0aline");
    APP.buyer().get("/v1/orders/nothing");
    assertThat(log.lines).noneMatch(line -> line.getMDCPropertyMap().containsKey("order"));
  }

  @Test
  void whatWasSaidBeforeIsSaidAgain() {
    try (var _ = LogContext.with(Key.PAYMENT, "outer")) {
      try (var _ = LogContext.with(Key.PAYMENT, "in\nner");
          var _ = LogContext.with(Key.EVENT, null)) {
        assertThat(MDC.get("payment")).isEqualTo("in?ner");
        assertThat(MDC.get("event")).isNull();
      }
      assertThat(MDC.get("payment")).isEqualTo("outer");
    }
    assertThat(MDC.get("payment")).isNull();
  }
}
