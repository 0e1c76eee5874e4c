package dev.florin.demo;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells the sandbox where this service takes its webhooks. */
final class SandboxEndpoint {
  private SandboxEndpoint() {}

  /**
   * Adds the endpoint, or moves the one of the last start when the port is another now: what is
   * still to be delivered then goes to the new place, and nothing is sent twice.
   */
  static void point(Sandbox sandbox, URI url, String secret) {
    for (var known : sandbox.stripe().list("webhook_endpoint")) {
      var knownUrl = known.path("url").asString("");
      if (knownUrl.equals(url.toString())) {
        return;
      }
      if (knownUrl.endsWith(url.getPath())) {
        move(sandbox, known.path("id").asString(""), url);
        return;
      }
    }
    sandbox.stripe().addWebhookEndpoint(url, secret, List.of("*"));
  }

  private static void move(Sandbox sandbox, String id, URI url) {
    var request =
        HttpRequest.newBuilder(sandbox.url().resolve("/v1/webhook_endpoints/" + id))
            .header("Authorization", "Bearer " + StripeSandbox.SECRET_KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "url=" + URLEncoder.encode(url.toString(), StandardCharsets.UTF_8)))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new StartRefused("The sandbox refuses its new webhook address: " + answer.body());
      }
    } catch (IOException e) {
      throw new StartRefused("The sandbox does not answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while starting");
    }
  }
}
