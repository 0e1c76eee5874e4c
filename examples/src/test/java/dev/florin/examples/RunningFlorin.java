package dev.florin.examples;

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
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on its own PostgreSQL, with the sandbox as its provider. */
final class RunningFlorin implements AutoCloseable {
  private static final String JWT_SECRET = "a secret that is only ever used in these very tests";
  private static final String WEBHOOK_SECRET = "whsec_test_secret_of_the_examples";

  private final Path folder;
  private final Sandbox sandbox;
  private final ConfigurableApplicationContext context;
  private final URI url;

  private RunningFlorin(
      Path folder, Sandbox sandbox, ConfigurableApplicationContext context, URI url) {
    this.folder = folder;
    this.sandbox = sandbox;
    this.context = context;
    this.url = url;
  }

  static RunningFlorin start() throws IOException {
    var folder = Files.createTempDirectory("florin-examples-");
    var sandbox = Sandbox.start(SandboxOptions.defaults().withRetryDelays(List.of(100L, 200L)));
    var url = URI.create("http://127.0.0.1:" + freePort());
    sandbox
        .stripe()
        .addWebhookEndpoint(url.resolve("/webhooks/stripe"), WEBHOOK_SECRET, List.of("*"));
    var context =
        new SpringApplicationBuilder(Florin.class)
            .logStartupInfo(false)
            .run(
                "--server.port=" + url.getPort(),
                "--florin.mode=development",
                "--florin.base-url=" + url,
                "--florin.data=" + folder.resolve("data"),
                "--florin.files.path=" + folder.resolve("files"),
                "--florin.jwt-secret=" + JWT_SECRET,
                "--florin.stripe.secret-key=" + StripeSandbox.SECRET_KEY,
                "--florin.stripe.webhook-secret=" + WEBHOOK_SECRET,
                "--florin.stripe.api-base=" + sandbox.url(),
                "--florin.x402.credit-binding=experimental");
    return new RunningFlorin(folder, sandbox, context, url);
  }

  /** One that was free a moment ago: an address has to be known before anybody listens. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI url() {
    return url;
  }

  StripeSandbox stripe() {
    return sandbox.stripe();
  }

  /** A user's token. */
  static String token(String subject, String role) {
    var claims =
        new JWTClaimsSet.Builder()
            .subject(subject)
            .claim("roles", List.of(role))
            .expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      jwt.sign(new MACSigner(JWT_SECRET.getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return jwt.serialize();
  }

  @Override
  public void close() throws IOException {
    context.close();
    sandbox.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
