package dev.florin.access.web;

import dev.florin.platform.Checkup;
import dev.florin.platform.Diagnosis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Whether the issuer of users' tokens says where its keys are. */
class AccessCheckup implements Checkup {
  private static final String SUBJECT = "users";
  private static final String PAGE = "configuration.md#users";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public List<Diagnosis> examine(Examination examination) {
    var issuer = examination.setup().text("florin.jwt-issuer");
    return examination.online() && issuer.isPresent()
        ? List.of(ask(issuer.get().replaceFirst("/$", "") + "/.well-known/openid-configuration"))
        : List.of();
  }

  private static Diagnosis ask(String address) {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
      var status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status == 200
          ? Diagnosis.well(SUBJECT, "the issuer says where its keys are")
          : wrong("the issuer answers " + status + " to " + address);
    } catch (IllegalArgumentException unreadable) {
      return wrong("FLORIN_JWT_ISSUER is no address of a website");
    } catch (IOException failure) {
      return wrong(address + " is not reached: " + failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return wrong("the issuer was not asked to the end");
    }
  }

  private static Diagnosis wrong(String seen) {
    return Diagnosis.wrong(
        SUBJECT,
        seen,
        "Set FLORIN_JWT_ISSUER exactly to the iss of your users' tokens; let this machine through.",
        PAGE);
  }
}
