package dev.florin.demo;

import dev.florin.Florin;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service and, unless Stripe itself is used, the sandbox: started together, stopped together.
 */
final class Stack implements AutoCloseable {
  private static final List<Long> RETRY_DELAYS_MILLIS =
      List.of(200L, 1_000L, 5_000L, 30_000L, 120_000L, 600_000L);

  private static final String MAIL_FROM = "Florin Demo <florin@example.com>";

  /** One short line; the log file has the rest. */
  private static final String CONSOLE_LINE =
      "%d{HH:mm:ss.SSS} %-5level %logger{0}: %.-300msg%n%nopex";

  private final URI base;
  private final String jwtSecret;
  private final Optional<Sandbox> sandbox;
  private final ConfigurableApplicationContext service;

  private Stack(
      URI base,
      String jwtSecret,
      Optional<Sandbox> sandbox,
      ConfigurableApplicationContext service) {
    this.base = base;
    this.jwtSecret = jwtSecret;
    this.sandbox = sandbox;
    this.service = service;
  }

  /** For a person who works with it: their folder, their environment. */
  static Stack forDeveloper(DataFolder folder, Surroundings surroundings) {
    var port = surroundings.servicePort();
    var secret =
        surroundings.has("FLORIN_JWT_SECRET")
            ? surroundings.get("FLORIN_JWT_SECRET")
            : folder.secret("jwt-secret", "");
    var settings = settings(folder, port, secret);
    settings.add("--florin.base-url=" + surroundings.baseUrl(port));
    settings.add("--florin.demo.buy=" + buyPage(port, secret));
    settings.add("--logging.file.name=" + folder.path().resolve("florin.log"));
    settings.add("--logging.threshold.console=warn");
    settings.add("--logging.pattern.console=" + CONSOLE_LINE);
    var sandbox =
        surroundings.usesStripe()
            ? Optional.<Sandbox>empty()
            : Optional.of(sandbox(folder, port, settings, Surroundings.SANDBOX_PORT));
    sandbox.ifPresent(running -> settings.addAll(mail(running, surroundings)));
    return start(port, secret, sandbox, settings);
  }

  /** The portal with the demo's buyer signed in; behind the #, which no browser sends anywhere. */
  private static String buyPage(int port, String secret) {
    var token = DemoUser.BUYER.token(secret, Instant.now());
    return "http://127.0.0.1:" + port + "/portal/#token=" + token;
  }

  /** For the demo and for tests: nothing but the folder, whatever the environment says. */
  static Stack alone(DataFolder folder) {
    var port = Ports.freeFrom(Surroundings.SERVICE_PORT);
    var secret = folder.secret("jwt-secret", "");
    var settings = settings(folder, port, secret);
    settings.add("--florin.base-url=http://127.0.0.1:" + port);
    settings.add("--florin.database-url=");
    settings.add("--florin.jwt-issuer=");
    settings.add("--florin.jwt-audience=");
    settings.add("--logging.file.name=" + folder.path().resolve("florin.log"));
    settings.add("--logging.threshold.console=error");
    var sandbox = sandbox(folder, port, settings, Surroundings.SANDBOX_PORT);
    settings.addAll(mail(sandbox, new Surroundings(Map.of())));
    return start(port, secret, Optional.of(sandbox), settings);
  }

  private static List<String> settings(DataFolder folder, int port, String jwtSecret) {
    var settings = new ArrayList<String>();
    settings.add("--florin.mode=development");
    settings.add("--florin.data=" + folder.path());
    settings.add("--florin.jwt-secret=" + jwtSecret);
    settings.add("--server.port=" + port);
    settings.add("--server.address=127.0.0.1");
    settings.add("--spring.main.banner-mode=off");
    return settings;
  }

  /** Starts the sandbox, with the service's webhook address in it. */
  private static Sandbox sandbox(
      DataFolder folder, int servicePort, List<String> settings, int wantedPort) {
    // The mail server's library logs before the service has said where logs go.
    LoggingSystem.get(Stack.class.getClassLoader()).beforeInitialize();
    var secret = folder.secret("sandbox-webhook-secret", "whsec_");
    var options =
        SandboxOptions.defaults()
            .withPort(Ports.freeFrom(Math.max(wantedPort, servicePort + 1)))
            .withMailPort(Ports.freeFrom(Surroundings.MAIL_PORT))
            .withRetryDelays(RETRY_DELAYS_MILLIS)
            .withStateFile(folder.path().resolve("sandbox.jsonl"));
    var sandbox = Sandbox.start(options);
    var endpoint = URI.create("http://127.0.0.1:" + servicePort + "/webhooks/stripe");
    SandboxEndpoint.point(sandbox, endpoint, secret);
    settings.add("--florin.stripe.secret-key=" + StripeSandbox.SECRET_KEY);
    settings.add("--florin.stripe.webhook-secret=" + secret);
    settings.add("--florin.stripe.api-base=" + sandbox.url());
    return sandbox;
  }

  /** What lets the service send its mail into the mailbox, unless it has a server of its own. */
  static List<String> mail(Sandbox sandbox, Surroundings surroundings) {
    if (surroundings.usesOwnMail()) {
      return List.of();
    }
    var settings = new ArrayList<String>();
    settings.add("--florin.mail.url=" + sandbox.mailbox().smtp());
    if (!surroundings.has("FLORIN_MAIL_FROM")) {
      settings.add("--florin.mail.from=" + MAIL_FROM);
    }
    return settings;
  }

  private static Stack start(
      int port, String secret, Optional<Sandbox> sandbox, List<String> settings) {
    var started = false;
    try {
      var application = new SpringApplication(Florin.class);
      application.setMainApplicationClass(Florin.class);
      // Handlers run when the contexts are closed: the service goes first, then its surroundings.
      sandbox.ifPresent(running -> SpringApplication.getShutdownHandlers().add(running::close));
      var service = application.run(settings.toArray(String[]::new));
      started = true;
      return new Stack(URI.create("http://127.0.0.1:" + port), secret, sandbox, service);
    } finally {
      if (!started) {
        sandbox.ifPresent(Sandbox::close);
      }
    }
  }

  /** Where the service is. */
  URI base() {
    return base;
  }

  /** The sandbox, if there is one. */
  Optional<Sandbox> sandbox() {
    return sandbox;
  }

  /** The sandbox of a stack that was started {@link #alone}. */
  Sandbox provider() {
    return sandbox.orElseThrow(() -> new IllegalStateException("started without the sandbox"));
  }

  /** A token that this service takes. */
  String token(DemoUser user) {
    return user.token(jwtSecret, Instant.now());
  }

  @Override
  public void close() {
    service.close();
    sandbox.ifPresent(Sandbox::close);
  }
}
