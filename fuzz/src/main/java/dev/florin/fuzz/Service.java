package dev.florin.fuzz;

import dev.florin.Florin;
import dev.florin.access.Caller;
import dev.florin.access.Role;
import dev.florin.access.Scope;
import dev.florin.access.web.SignedIn;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on a database of its own, with the sandbox as its provider, called without a
 * network: the firewall, the table of who may call what, then the dispatcher with all that it does.
 * One per process; used by one thread.
 */
final class Service {
  /** It never ends, by design; what it reads is read by others, too. */
  private static final String STREAM = "GET /v1/events/stream";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Refusals of the kind 5xx that say what is so: somebody else does not answer. */
  private static final Set<String> HONEST = Set.of("provider_unavailable", "ledger_busy");

  private static final Caller BUYER = user("a-buyer", Role.BUYER);
  private static final Caller OPERATOR = user("an-operator", Role.OPERATOR);
  private static final Map<String, Caller> CALLERS =
      Map.of(
          "buyer",
          BUYER,
          "creator",
          user("a-creator", Role.CREATOR),
          "operator",
          OPERATOR,
          "key",
          new Caller(
              Caller.Kind.SERVER_KEY,
              "key_of_the_fuzzer",
              null,
              "k",
              Set.of(),
              Set.of(Scope.values()),
              null,
              null));

  private final ConfigurableApplicationContext context;
  private final DispatcherServlet dispatcher;
  private final HttpFirewall firewall;
  private final HandlerExceptionResolver problems;
  private final AuthorizationManager<HttpServletRequest> rules;
  private final List<String> routes;
  private final Map<String, Authentication> callers = new HashMap<>();

  private static final class Shared {
    static final Service SERVICE = new Service();
  }

  /** The one of this process; it and its folder go with the process. */
  static Service shared() {
    return Shared.SERVICE;
  }

  /** Starts it. A fuzzer whose service does not start ends, instead of waiting for its threads. */
  static void start() {
    try {
      shared();
    } catch (Throwable failure) {
      failure.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private Service() {
    var folder = folder();
    var sandbox = Sandbox.start(SandboxOptions.defaults().withRetryDelays(List.of()));
    context =
        new SpringApplicationBuilder(Florin.class)
            .logStartupInfo(false)
            .initializers(context -> context.getBeanFactory().addBeanPostProcessor(new Door()))
            .run(arguments(settings(folder, sandbox)));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(sandbox, folder)));
    dispatcher = context.getBean(DispatcherServlet.class);
    firewall = context.getBean(HttpFirewall.class);
    problems = context.getBean("handlerExceptionResolver", HandlerExceptionResolver.class);
    rules = rules();
    routes = List.copyOf(found());
    CALLERS.forEach((name, caller) -> callers.put(name, SignedIn.as(caller)));
    callers.put("agent", SignedIn.with(context, agent()));
  }

  /** A program of the buyer's, made as buyers do; its key. */
  private String agent() {
    var made = answer("POST /v1/agents", "", "{\"name\": \"a\"}").path("id").asString();
    return answer("POST /v1/agents/{id}/keys", made, "{\"name\": \"a\"}").path("secret").asString();
  }

  private JsonNode answer(String route, String values, String body) {
    var response = new MockHttpServletResponse();
    var call = new Call(route, "buyer", values, "", "", body.getBytes(StandardCharsets.UTF_8));
    try {
      SignedIn.as(BUYER);
      dispatch(call, response);
      return JSON.readTree(response.getContentAsByteArray());
    } catch (ServletException | IOException failure) {
      throw new IllegalStateException(route, failure);
    }
  }

  /** Who may call what, as the service's own table says. */
  private AuthorizationManager<HttpServletRequest> rules() {
    return context.getBean(SecurityFilterChain.class).getFilters().stream()
        .filter(AuthorizationFilter.class::isInstance)
        .map(filter -> ((AuthorizationFilter) filter).getAuthorizationManager())
        .findFirst()
        .orElseThrow();
  }

  private static Caller user(String name, Role role) {
    return new Caller(
        Caller.Kind.USER, name, name + "@example.com", name, Set.of(role), Set.of(), null, null);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("florin-fuzz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings(Path folder, Sandbox sandbox) {
    var settings = new HashMap<String, String>();
    settings.put("server.port", "0");
    settings.put("spring.mvc.servlet.load-on-startup", "1");
    settings.put("logging.level.root", "error");
    settings.put("florin.mode", "development");
    settings.put("florin.data", folder.toString());
    settings.put("florin.jwt-secret", "a secret that only the fuzzer ever uses");
    settings.put("florin.stripe.secret-key", "sk_test_sandbox");
    settings.put("florin.stripe.webhook-secret", "whsec_of_the_fuzzer");
    settings.put("florin.stripe.api-base", sandbox.url().toString());
    settings.put("florin.x402.credit-binding", "experimental");
    settings.put("florin.dropin.inkgenius.provider", "stripe");
    settings.put("florin.dropin.crossmint.provider", "stripe");
    settings.put("florin.job.dispatch", "false");
    settings.put("florin.webhooks.send", "false");
    for (var limit :
        List.of(
            "card-tries",
            "confirm-asks",
            "confirm-calls",
            "documents",
            "failed-tokens",
            "gift-looks",
            "promotion-tries",
            "reads",
            "webhooks")) {
      settings.put("florin.limits." + limit, "30000");
    }
    return settings;
  }

  private static String[] arguments(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(each -> "--" + each.getKey() + "=" + each.getValue())
        .toArray(String[]::new);
  }

  private void close(Sandbox sandbox, Path folder) {
    context.close();
    sandbox.close();
    try (var all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> found() {
    var found = new TreeSet<String>();
    for (var mapping : Objects.requireNonNull(dispatcher.getHandlerMappings())) {
      if (mapping instanceof RequestMappingHandlerMapping known) {
        known
            .getHandlerMethods()
            .forEach((info, handler) -> {
              if (handler.getBeanType().getPackageName().startsWith("dev.florin")) {
                for (var method : info.getMethodsCondition().getMethods()) {
                  info.getPatternValues().forEach(path -> found.add(method + " " + path));
                }
              }
            });
      }
    }
    found.remove(STREAM);
    return found;
  }

  /** All there are, as method and path, but one that never ends. */
  List<String> routes() {
    return routes;
  }

  /**
   * Makes a call.
   *
   * @param away whether it finds no database
   * @throws AssertionError when the answer is one of ours to be ashamed of
   */
  void call(byte[] input, boolean away) {
    var call = Call.read(input, routes);
    var known = callers.get(call.who());
    if (known == null) {
      SignedIn.as(OPERATOR);
    } else {
      SignedIn.as(known);
    }
    var response = new MockHttpServletResponse();
    Door.shut(away);
    try {
      dispatch(call, response);
    } catch (AccessDeniedException refused) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    } catch (ServletException | IOException thrown) {
      throw new AssertionError("nobody answers " + call.route(), thrown);
    } finally {
      Door.shut(false);
    }
    judge(call, response, away);
  }

  private void dispatch(Call call, MockHttpServletResponse response)
      throws ServletException, IOException {
    var request = call.request();
    try {
      var allowed = firewall.getFirewalledRequest(request);
      var verdict =
          rules.authorize(() -> SecurityContextHolder.getContext().getAuthentication(), allowed);
      if (verdict == null || !verdict.isGranted()) {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
      dispatcher.service(allowed, firewall.getFirewalledResponse(response));
    } catch (RequestRejectedException rejected) {
      problems.resolveException(request, response, null, rejected);
    } catch (ServletException wrapped) {
      // As Spring Security's outermost filter does: what was rejected late is rejected, too.
      if (!(wrapped.getCause() instanceof RequestRejectedException rejected)) {
        throw wrapped;
      }
      problems.resolveException(request, response, null, rejected);
    }
  }

  private static void judge(Call call, MockHttpServletResponse response, boolean away) {
    var status = response.getStatus();
    if (status < 500) {
      return;
    }
    var body = Input.text(response.getContentAsByteArray());
    var code = JSON.readTree(body).path("code").asString("");
    var known = HONEST.contains(code) || (away && code.equals("database_unavailable"));
    Must.hold(known, status + " from " + call.route() + ": " + body);
  }
}
