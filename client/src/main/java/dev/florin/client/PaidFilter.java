package dev.florin.client;

import dev.florin.client.Facilitator.Verdict;
import dev.florin.client.Outcomes.Claim;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has resources paid for with credits, by x402: answers 402 until a payment is presented, has
 * Florin verify it, lets the resource answer, takes the credits, and only then lets the answer out.
 * A resource that fails (400 and above, or an exception) costs nothing.
 *
 * <p>The same payment is worked for once and charged once. Who presents it again for the same call
 * within its time gets the same answer, from the memory of this process.
 *
 * <p>Answers are kept in memory until they are paid for, {@link PaidFilters#answersUpTo} bytes at
 * most; they cannot be asynchronous. Thread-safe.
 */
public final class PaidFilter implements Filter {
  /**
   * Where a resource says what a call has really cost: a request attribute, a {@link Long} from 0
   * to the price. Without it, the price.
   */
  public static final String CHARGE = "dev.florin.charge";

  private static final Logger LOG = System.getLogger(PaidFilter.class.getName());

  private final Facilitator facilitator;
  private final Outcomes outcomes;
  private final PaidFilters terms;

  PaidFilter(Facilitator facilitator, PaidFilters terms, InstantSource clock) {
    this.facilitator = facilitator;
    this.terms = terms;
    this.outcomes = new Outcomes(clock, terms.answersKept(), terms.bytesKept());
  }

  /**
   * A filter for the service at this address.
   *
   * @param florin with a server key that has {@code credits:write}
   * @param publicUrl how payers reach this service, with the path that stands before its context:
   *     what was paid for somebody else's must not be good here
   */
  public static PaidFilters charging(Florin florin, URI publicUrl) {
    return new PaidFilters(florin, publicUrl);
  }

  /** A call that costs something. */
  private record Sale(HttpServletRequest request, String url, ObjectNode requirements, long price) {
    /** What makes it this very call; a body is not looked at. */
    String call() {
      var query = request.getQueryString();
      return request.getMethod() + " " + url + (query == null ? "" : "?" + query);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answer)) {
      throw new ServletException("only HTTP can be paid for");
    }
    var path = path(asked);
    var price = terms.price(path, asked);
    if (price == 0) {
      chain.doFilter(request, response);
      return;
    }
    try {
      var url = terms.url(asked.getContextPath() + path);
      sell(new Sale(asked, url, facilitator.requirements(price), price), answer, chain);
    } catch (FlorinException away) {
      LOG.log(
          Level.WARNING,
          "Not sold, since it is not known whether it is paid: " + away.getMessage());
      later(answer, 503, "facilitator_unavailable");
    }
  }

  /** As the container understands it: decoded, without parameters and dots. */
  private static String path(HttpServletRequest request) {
    var info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }

  private void sell(Sale sale, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var header = sale.request.getHeader(Payer.SIGNATURE);
    if (header == null) {
      require(sale, response, "PAYMENT-SIGNATURE header is required");
      return;
    }
    var attestation = attestation(header);
    if (attestation.isEmpty()) {
      write(response, 400, Json.object().put("error", "invalid_payload"));
      return;
    }
    switch (outcomes.claim(attestation.get(), sale.call())) {
      case Claim.Mine _ -> first(sale, attestation.get(), response, chain);
      case Claim.Known(var served) -> deliver(sale, attestation.get(), served, response);
      case Claim.Busy _ -> later(response, 409, "payment_in_use");
      case Claim.Another _ -> require(sale, response, "settle_conflict");
    }
  }

  private static Optional<String> attestation(String header) {
    return Json.readHeader(header)
        .filter(payment -> payment.path("x402Version").asInt(0) == Offer.VERSION)
        .map(payment -> payment.path("payload").path("attestation").asString(""))
        .filter(text -> !text.isEmpty());
  }

  private void first(Sale sale, String attestation, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var served = Optional.<Served>empty();
    try {
      switch (facilitator.verify(attestation, sale.url, sale.requirements)) {
        case Verdict.Bad(var reason) -> require(sale, response, reason);
        case Verdict.Good _ -> served = work(sale, attestation, response, chain);
      }
    } finally {
      if (served.isEmpty()) {
        outcomes.forget(attestation);
      }
    }
    if (served.isPresent()) {
      deliver(sale, attestation, served.get(), response);
    }
  }

  /** Empty when the resource has failed, which has then been said already. */
  private Optional<Served> work(
      Sale sale, String attestation, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var held = new HeldResponse(response, terms.answerMax());
    var done = false;
    try {
      answer(sale, held, chain);
      var charge = charge(sale);
      done = !held.failed();
      if (done) {
        return Optional.of(Served.of(held, charge));
      }
    } finally {
      if (!done) {
        release(sale, attestation);
      }
    }
    held.pass();
    return Optional.empty();
  }

  /** What the resource's own calls to Florin come to is its own failure, not the filter's. */
  private static void answer(Sale sale, HeldResponse held, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(new Synchronous(sale.request), held);
    } catch (FlorinException theirs) {
      throw new ServletException(theirs);
    }
  }

  private static long charge(Sale sale) throws ServletException {
    return switch (sale.request.getAttribute(CHARGE)) {
      case null -> sale.price;
      case Long charge when charge >= 0 && charge <= sale.price -> charge;
      case Object other ->
          throw new ServletException(
              CHARGE + " is not a Long of 0 to " + sale.price + ": " + other);
    };
  }

  private void release(Sale sale, String attestation) {
    try {
      facilitator.settle(attestation, sale.url, sale.requirements, 0);
    } catch (FlorinException away) {
      LOG.log(
          Level.WARNING, "Not given back now, but by itself in some minutes: " + away.getMessage());
    }
  }

  /**
   * Whatever becomes of it, what was worked for is kept until it is known to be paid or refused.
   */
  private void deliver(Sale sale, String attestation, Served served, HttpServletResponse response)
      throws IOException {
    var keep = true;
    try {
      var settled = facilitator.settle(attestation, sale.url, sale.requirements, served.charge());
      response.setHeader(Payer.RESPONSE, Json.header(settled));
      if (settled.path("success").asBoolean(false)) {
        served.write(response);
      } else {
        keep = false;
        served.headers().keySet().forEach(name -> response.setHeader(name, null));
        require(sale, response, settled.path("errorReason").asString("unknown"));
      }
    } finally {
      if (keep) {
        outcomes.keep(attestation, sale.call(), served);
      } else {
        outcomes.forget(attestation);
      }
    }
  }

  private void require(Sale sale, HttpServletResponse response, String error) throws IOException {
    var required = Json.object().put("x402Version", Offer.VERSION).put("error", error);
    required.putObject("resource").put("url", sale.url);
    required.putArray("accepts").add(sale.requirements);
    response.setHeader(Payer.REQUIRED, Json.header(required));
    terms.challenges().forEach(challenge -> challenge.accept(response, required));
    write(response, 402, required);
  }

  private static void later(HttpServletResponse response, int status, String error)
      throws IOException {
    response.setHeader("Retry-After", "1");
    write(response, status, Json.object().put("error", error));
  }

  private static void write(HttpServletResponse response, int status, JsonNode json)
      throws IOException {
    var body = Json.text(json).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** An answer that comes when nobody waits for it cannot be settled. */
  private static final class Synchronous extends HttpServletRequestWrapper {
    Synchronous(HttpServletRequest request) {
      super(request);
    }

    @Override
    public boolean isAsyncSupported() {
      return false;
    }

    @Override
    public AsyncContext startAsync() {
      throw new IllegalStateException("what is paid for is not answered asynchronously");
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
      return startAsync();
    }
  }
}
