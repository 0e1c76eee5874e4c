package dev.florin.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.florin.Florin;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole service on real PostgreSQL with the sandbox as its provider, driven over HTTP like any
 * other. Thread-safe.
 */
public final class App implements AutoCloseable {
  public static final String JWT_SECRET = "a secret that is only ever used in these very tests";
  public static final String WEBHOOK_SECRET = "whsec_test_secret_of_the_server_tests";

  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final @Nullable ConfigurableApplicationContext context;
  private final Sandbox sandbox;
  private final URI url;

  /** The one that tests share; they keep apart by having customers of their own. */
  private static final class Shared {
    static final App APP = App.with(Map.of());
  }

  private App(ConfigurableApplicationContext context, Sandbox sandbox) {
    this(context, sandbox, URI.create("http://127.0.0.1:" + port(context)));
  }

  private App(@Nullable ConfigurableApplicationContext context, Sandbox sandbox, URI url) {
    this.context = context;
    this.sandbox = sandbox;
    this.url = url;
  }

  private static int port(ConfigurableApplicationContext context) {
    return webServer(context).getPort();
  }

  private static WebServer webServer(ConfigurableApplicationContext context) {
    return Objects.requireNonNull(
        ((WebServerApplicationContext) context).getWebServer(), "web server");
  }

  /** What listens for this service. */
  public WebServer webServer() {
    return webServer(context());
  }

  private ConfigurableApplicationContext context() {
    return Objects.requireNonNull(context, "a service in another process has no context here");
  }

  /** The service that all tests share. */
  public static App shared() {
    return Shared.APP;
  }

  /** A service of one's own, with a database and a sandbox of its own. */
  public static App with(Map<String, String> properties, Class<?>... beans) {
    return with(TestDatabase.fresh(), properties, beans);
  }

  /** A service of one's own that is told about its sandbox. */
  public static App withSandbox(
      Function<Sandbox, Map<String, String>> properties, Class<?>... beans) {
    var sandbox = startSandbox();
    return wired(TestDatabase.fresh(), sandbox, properties.apply(sandbox), beans);
  }

  private static Sandbox startSandbox() {
    return Sandbox.start(
        SandboxOptions.defaults().withRetryDelays(List.of(100L, 200L, 400L, 800L)));
  }

  /** A service of one's own on this database. */
  public static App with(String database, Map<String, String> properties, Class<?>... beans) {
    return wired(database, startSandbox(), properties, beans);
  }

  private static App wired(
      String database, Sandbox sandbox, Map<String, String> properties, Class<?>... beans) {
    var app = new App(context(database, sandbox, properties, beans), sandbox);
    sandbox
        .stripe()
        .addWebhookEndpoint(app.url.resolve("/webhooks/stripe"), WEBHOOK_SECRET, List.of("*"));
    return app;
  }

  /** Another node on the same database, with the same provider; its webhooks go to the first. */
  public App secondNode() {
    return secondNode(Map.of());
  }

  /** The same, with settings of its own. */
  public App secondNode(Map<String, String> properties) {
    var database = context().getEnvironment().getProperty("florin.database-url");
    return new App(context(Objects.requireNonNull(database), sandbox, properties), sandbox);
  }

  /** Another service on a database and a provider that are there already. */
  public static App on(String database, Sandbox sandbox) {
    return on(database, sandbox, Map.of());
  }

  /** The same, with settings and beans of its own. */
  public static App on(
      String database, Sandbox sandbox, Map<String, String> properties, Class<?>... beans) {
    return new App(context(database, sandbox, properties, beans), sandbox);
  }

  /** A service in another process, as far as it can be reached over HTTP. */
  public static App at(URI url, Sandbox sandbox) {
    return new App(null, sandbox, url);
  }

  /** What a service needs to be told. */
  public static Map<String, String> properties(
      String database, Sandbox sandbox, Map<String, String> properties) {
    var all = new HashMap<String, String>();
    all.put("server.port", "0");
    all.put("florin.mode", "development");
    all.put("florin.database-url", database);
    all.put("florin.jwt-secret", JWT_SECRET);
    all.put("florin.files.path", TestDatabase.files().toString());
    all.put("florin.stripe.secret-key", StripeSandbox.SECRET_KEY);
    all.put("florin.stripe.webhook-secret", WEBHOOK_SECRET);
    all.put("florin.stripe.api-base", sandbox.url().toString());
    // All tests come from one address, and poll faster than any screen does.
    all.put("florin.limits.failed-tokens", "30000");
    all.put("florin.limits.gift-looks", "30000");
    all.put("florin.limits.reads", "30000");
    all.put("florin.limits.webhooks", "30000");
    // Nobody asks what providers have kept in the middle of somebody else's test.
    all.put("florin.fees.ask-after", "1h");
    // Long enough for a spend to be answered in between, and not as long as people would not
    // notice.
    all.put("florin.agent.look-every", "1s");
    all.put("springdoc.api-docs.path", "/openapi-from-code");
    all.put("springdoc.writer-with-order-by-keys", "true");
    all.put("springdoc.api-docs.version", "openapi_3_1");
    // A record of query parameters is as many parameters, not one.
    all.put("springdoc.default-flat-param-object", "true");
    all.putAll(properties);
    if ("production".equals(all.get("florin.mode"))
        && !properties.containsKey("florin.files.path")) {
      all.remove("florin.files.path"); // which is a folder of the tests, and refused there
    }
    return all;
  }

  private static ConfigurableApplicationContext context(
      String database, Sandbox sandbox, Map<String, String> properties, Class<?>... beans) {
    var sources = new ArrayList<Class<?>>(List.of(beans));
    sources.add(Florin.class);
    return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
        .logStartupInfo(false)
        .run(
            properties(database, sandbox, properties).entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new));
  }

  public URI url() {
    return url;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public StripeSandbox stripe() {
    return sandbox.stripe();
  }

  public JdbcClient jdbc() {
    return context().getBean(JdbcClient.class);
  }

  /** Does what only the owner of a table can do that is only ever added to: changes its rows. */
  public void rewriting(String table, Runnable work) {
    jdbc().sql("alter table " + table + " disable trigger user").update();
    try {
      work.run();
    } finally {
      jdbc().sql("alter table " + table + " enable trigger user").update();
    }
  }

  public <T> T bean(Class<T> type) {
    return context().getBean(type);
  }

  /** All of this type, those that must be asked for by name included. */
  public <T> Collection<T> beans(Class<T> type) {
    return context().getBeansOfType(type).values();
  }

  /** Stops the service as an orderly shutdown does; the sandbox stays for a next node. */
  public void stop() {
    context().close();
  }

  @Override
  public void close() {
    context().close();
    sandbox.close();
  }

  // --- people ---

  /** A new buyer whom nobody has seen before. */
  public Person buyer() {
    var name = "buyer-" + PEOPLE.incrementAndGet();
    return new Person(this, name, token(name, "buyer"));
  }

  /** The same person at this service. */
  public Person sameAs(Person person) {
    return new Person(this, person.subject(), person.token());
  }

  /** A new creator whom nobody has seen before. */
  public Person creator() {
    var name = "creator-" + PEOPLE.incrementAndGet();
    return new Person(this, name, token(name, "creator"));
  }

  /** A program of the merchant's. */
  public Person serverKey(String... scopes) {
    var list = String.join("\", \"", scopes);
    var made =
        operator()
            .post("/v1/server-keys", "{\"name\": \"k\", \"scopes\": [\"" + list + "\"]}")
            .expect(201);
    return new Person(this, made.path("id").stringValue(), made.path("secret").stringValue());
  }

  public Person operator() {
    return new Person(this, "the-operator", token("the-operator", "operator"));
  }

  /** A user's token. */
  public static String token(String subject, String role) {
    return token(
        new JWTClaimsSet.Builder()
            .subject(subject)
            .claim("email", subject + "@example.com")
            .claim("name", "Name of " + subject)
            .claim("roles", List.of(role))
            .expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
            .build(),
        JWT_SECRET);
  }

  public static String token(JWTClaimsSet claims, String secret) {
    try {
      var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      jwt.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  // --- HTTP ---

  /** An answer. */
  public record Answer(int status, Map<String, List<String>> headers, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    public @Nullable String header(String name) {
      return headers.entrySet().stream()
          .filter(e -> e.getKey().equalsIgnoreCase(name))
          .map(e -> e.getValue().getFirst())
          .findFirst()
          .orElse(null);
    }

    /** The JSON of an answer that must have this status. */
    public JsonNode expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("expected " + wanted + ", got " + status + ": " + body);
      }
      return json();
    }
  }

  public Answer call(
      String method,
      String path,
      @Nullable String token,
      byte @Nullable [] body,
      String... headers) {
    var request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  public static Answer send(HttpRequest request) {
    try {
      var response = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(failure);
    }
  }

  /** Delivers a webhook as Stripe would, with this signature. */
  public Answer deliver(byte[] body, String signature) {
    return call("POST", "/webhooks/stripe", null, body, "Stripe-Signature", signature);
  }

  /** Delivers a webhook with a good signature of this moment. */
  public Answer deliver(JsonNode event) {
    var body = JSON.writeValueAsBytes(event);
    return deliver(body, stripe().signedHeader(body, WEBHOOK_SECRET, Instant.now()));
  }

  // --- waiting ---

  /** Until nothing waits in the inbox. */
  public void awaitInbox() {
    await(
        "the inbox to be empty",
        () ->
            jdbc()
                    .sql("select count(*) from inbox where status = 'received'")
                    .query(Long.class)
                    .single()
                == 0);
  }

  /** Until this holds; fails after 20 seconds. */
  public static void await(String what, java.util.function.BooleanSupplier condition) {
    var end = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for " + what);
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
  }
}
