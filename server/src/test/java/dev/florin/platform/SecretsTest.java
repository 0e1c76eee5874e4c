package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * A whole purchase with everything that can go wrong, with every logger as loud as an operator who
 * is looking for a fault makes it. None of the secrets may be found afterwards.
 */
class SecretsTest {
  private static final String MAIL_PASSWORD = "mail-passw0rd-of-the-secrets-test";
  private static final String COLLECTOR = "of-the-collector-of-the-secrets-test";
  private static final String POSTED = "sk_posted_by_mistake_51Habcdefgh";
  private static final String CARD = "4242424242424242";

  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private static final Capture LOG = new Capture();
  private static final Set<Appender<ILoggingEvent>> OTHERS = new HashSet<>();

  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final List<String> answers = new ArrayList<>();

  /** Keeps each line as text at once: a body that is logged may be changed afterwards. */
  private static final class Capture extends AppenderBase<ILoggingEvent> {
    final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      var failure = event.getThrowableProxy();
      lines.add(
          event.getLoggerName()
              + " "
              + event.getLevel()
              + " "
              + event.getFormattedMessage()
              + " "
              + event.getMDCPropertyMap()
              + (failure == null ? "" : "\n" + ThrowableProxyUtil.asString(failure)));
    }
  }

  /**
   * Listens from when settings and logging are there, which is before the first bean: earlier, the
   * service that starts may still throw out whoever listens. Without an annotation, so that no
   * other service finds it by itself.
   */
  static class Listening {
    @Bean
    static BeanFactoryPostProcessor listening() {
      return _ -> {
        LOG.setContext(ROOT.getLoggerContext());
        LOG.start();
        ROOT.addAppender(LOG);
        doNotPrint();
      };
    }
  }

  /** Nobody could read what comes now, and writing it takes longer than making it. */
  private static void doNotPrint() {
    ROOT.iteratorForAppenders().forEachRemaining(OTHERS::add);
    OTHERS.remove(LOG);
    OTHERS.forEach(ROOT::detachAppender);
  }

  /** The next service that starts sets the levels again; until then, those of the yaml. */
  @AfterAll
  static void printAgain() {
    ROOT.detachAppender(LOG);
    OTHERS.stream().filter(Appender::isStarted).forEach(ROOT::addAppender);
    ROOT.setLevel(Level.INFO);
    loud().keySet().stream()
        .filter(name -> !name.equals("root"))
        .forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
  }

  private static Map<String, String> loud() {
    var levels = new LinkedHashMap<String, String>();
    levels.put("root", "debug");
    levels.put("dev.florin", "trace");
    for (var name :
        List.of(
            "org.springframework",
            "org.springframework.web",
            "org.springframework.security",
            "org.springframework.jdbc",
            "org.apache",
            "org.apache.catalina",
            "com.stripe",
            "com.zaxxer.hikari",
            "org.flywaydb",
            "org.postgresql",
            "org.thymeleaf")) {
      levels.put(name, "debug");
    }
    return levels;
  }

  private static Map<String, String> properties() {
    var properties = new LinkedHashMap<String, String>();
    loud().forEach((name, level) -> properties.put("logging.level." + name, level));
    properties.put("florin.mail.url", "smtps://mailer:" + MAIL_PASSWORD + "@127.0.0.1:465");
    properties.put("florin.mail.from", "pay@example.org");
    properties.put("florin.otlp.url", "http://127.0.0.1:9"); // where nobody listens, which is said
    properties.put("florin.otlp.authorization", "Bearer " + COLLECTOR);
    return properties;
  }

  private Answer remember(Answer answer) {
    answers.add(answer.status() + " " + answer.headers() + " " + answer.body());
    return answer;
  }

  private Answer refused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
    return remember(answer);
  }

  @Test
  void noSecretIsInAnyLineOrAnyRefusalOrAnyMetric() {
    try (var app = App.with(properties(), Listening.class)) {
      secretsOf(app);
      aPurchase(app);
      whatIsRefused(app);
      malformed(app);
      aProviderThatFails(app);
      aDatabaseThatFails(app);
      remember(app.operator().get("/metrics"));
      app.stripe().awaitIdle(Duration.ofSeconds(10));
      app.stripe()
          .list("payment_intent")
          .forEach(intent ->
              secrets.put("client secret", intent.path("client_secret").asString("none given")));
    }
    for (var name :
        List.of(
            "dev.florin",
            "org.springframework.web.servlet",
            "org.apache",
            "org.springframework.security",
            "com.zaxxer.hikari",
            "org.flywaydb")) {
      assertThat(LOG.lines.stream().filter(line -> line.startsWith(name)).count())
          .as("lines of " + name)
          .isPositive();
    }
    assertThat(LOG.lines.stream().filter(line -> line.contains(" DEBUG ")).count())
        .as("it is loud")
        .isGreaterThan(1_000);
    assertThat(secrets.keySet()).hasSizeGreaterThanOrEqualTo(11);
    assertThat(found(LOG.lines)).as("in the log").isEmpty();
    assertThat(found(answers)).as("in refusals and metrics").isEmpty();
  }

  /** Where which secret was found, without repeating all of it. */
  private TreeSet<String> found(Iterable<String> texts) {
    var found = new TreeSet<String>();
    for (var text : texts) {
      secrets.forEach((name, secret) -> {
        var at = text.indexOf(secret);
        if (at >= 0) {
          var from = Math.max(0, at - 60);
          var place =
              text.substring(0, Math.min(text.length(), 90)) + " … " + text.substring(from, at);
          found.add(name + ": " + place.replaceAll("[0-9a-z]{20,}", "*").replace('\n', ' '));
        }
      });
    }
    return found;
  }

  private void secretsOf(App app) {
    secrets.put("JWT secret", App.JWT_SECRET);
    secrets.put("Stripe key", StripeSandbox.SECRET_KEY);
    secrets.put("webhook secret", App.WEBHOOK_SECRET);
    secrets.put("SMTP password", MAIL_PASSWORD);
    secrets.put("the collector's", COLLECTOR);
    secrets.put("a secret that was posted", POSTED);
    secrets.put("operator's token", app.operator().token());
    var url = app.bean(Environment.class).getProperty("florin.database-url", "");
    secrets.put("database password", url.replaceAll(".*:([^:@/]+)@.*", "$1"));
  }

  private void aPurchase(App app) {
    var buyer = app.buyer();
    secrets.put("buyer's token", buyer.token());
    var created =
        app.operator()
            .post("/v1/server-keys", "{\"name\": \"k\", \"scopes\": [\"orders:read\"]}")
            .expect(201);
    secrets.put("server key", created.path("secret").stringValue());
    app.call("GET", "/v1/orders", created.path("secret").stringValue(), null).expect(200);
    var order = buyer.order("value");
    var page = buyer.readOrder(order).path("status_url").stringValue();
    secrets.put("view key", page.substring(page.indexOf("key=") + 4));
    assertThat(app.call("GET", page.substring(page.indexOf("/orders/")), null, null).status())
        .isEqualTo(200);
    var session = buyer.checkout(order);
    var body =
        "{\"id\": \"evt_1\", \"object\": \"event\", \"type\": \"a.b\"}"
            .getBytes(StandardCharsets.UTF_8);
    var header = app.stripe().signedHeader(body, App.WEBHOOK_SECRET, Instant.now());
    secrets.put("signature", header.substring(header.indexOf("v1=") + 3));
    var forged = app.stripe().signedHeader(body, "whsec_guessed", Instant.now());
    secrets.put("forged signature", forged.substring(forged.indexOf("v1=") + 3));
    refused(app.deliver(body, forged));
    app.deliver(body, header).expect(200);
    app.stripe().pay(session, CARD);
    buyer.awaitStatus(order, "paid");
    buyer.post("/v1/orders/" + order + "/confirm", null).expect(200);
  }

  private void whatIsRefused(App app) {
    var buyer = app.buyer();
    var spoilt = buyer.token().substring(0, buyer.token().length() - 4) + "AAAA";
    secrets.put("spoilt token", spoilt);
    refused(app.call("GET", "/v1/orders", spoilt, null));
    refused(app.call("GET", "/v1/orders", "fl_sk_" + POSTED, null));
    refused(app.call("GET", "/v1/orders", POSTED + ".x.y", null));
    refused(app.call("GET", "/v1/orders", null, null, "Authorization", "Basic " + POSTED));
    for (var body :
        List.of(
            "{\"items\": " + POSTED + "}",
            "{\"items\": \"" + POSTED + "\"}",
            "{\"items\": [], \"currency\": \"" + POSTED + "\"}",
            "{\"currency\": {\"a\": \"" + POSTED + "\"}}",
            "\"" + POSTED + "\"",
            POSTED)) {
      refused(buyer.post("/v1/orders", body));
    }
    refused(app.call("GET", "/orders/ord_0000000000000000000000000?key=" + POSTED, null, null));
    refused(app.call("GET", "/v1/orders?access_token=" + POSTED, null, null));
    refused(buyer.get("/v1/orders?limit=" + POSTED));
  }

  /** What the container itself refuses, before anything of ours sees it. */
  private void malformed(App app) {
    for (var request :
        List.of(
            "GET /orders/x?key=" + POSTED + "{ HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nAuthorization Bearer " + POSTED + "\r\n\r\n",
            "GET / " + POSTED + "\r\n\r\n")) {
      try (var socket = new Socket("127.0.0.1", app.url().getPort())) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        answers.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private void aProviderThatFails(App app) {
    var buyer = app.buyer();
    for (var fault :
        List.of(Fault.answer(500), Fault.answer(401), Fault.answer(400), Fault.dropAfterWork())) {
      var order = buyer.order("basic");
      app.stripe().faults().add(fault);
      var answer = buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}");
      remember(answer);
      app.stripe().faults().clear();
    }
    assertThat(answers).anyMatch(answer -> answer.contains("provider_unavailable"));
  }

  private void aDatabaseThatFails(App app) {
    var buyer = app.buyer();
    var order = buyer.order("basic");
    var page = buyer.readOrder(order).path("status_url").stringValue();
    secrets.put("view key in a row that fails", page.substring(page.indexOf("key=") + 4));
    var session = buyer.checkout(order);
    for (var table : List.of("orders", "customer", "invoice")) {
      app.jdbc()
          .sql("alter table " + table + " add constraint closed check (false) not valid")
          .update();
    }
    refused(
        buyer.post("/v1/orders", "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"USD\"}"));
    refused(app.buyer().get("/v1/credits/balance"));
    app.stripe().pay(session, CARD);
    App.await(
        "settlement to have failed",
        () -> LOG.lines.stream().anyMatch(line -> line.contains("Settling inbox row")));
    for (var table : List.of("orders", "customer", "invoice")) {
      app.jdbc().sql("alter table " + table + " drop constraint closed").update();
    }
    buyer.awaitStatus(order, "paid");
  }
}
