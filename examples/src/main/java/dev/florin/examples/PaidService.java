package dev.florin.examples;

import dev.florin.client.Florin;
import dev.florin.client.PaidFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * A service whose answers cost credits: {@code GET /v1/summary} 25, {@code GET /v1/tokens?n=7} what
 * was used of at most 100, and {@code GET /v1/broken} nothing, since it fails. {@code GET /} is
 * free.
 */
public final class PaidService implements AutoCloseable {
  private final Tomcat tomcat;
  private final AtomicInteger worked = new AtomicInteger();

  private PaidService(Tomcat tomcat) {
    this.tomcat = tomcat;
  }

  /** Starts it for the Florin in {@code FLORIN_URL}, with the server key in {@code FLORIN_KEY}. */
  public static void main(String[] args) throws Exception {
    var florin = Florin.at(URI.create(env("FLORIN_URL")), env("FLORIN_KEY"));
    var service = start(florin, 8402);
    System.out.println("Listening at " + service.url());
    service.tomcat.getServer().await();
  }

  private static String env(String name) {
    return Objects.requireNonNull(System.getenv(name), name + " is not set");
  }

  /** Starts it at a port of this machine. */
  public static PaidService start(Florin florin, int port) throws IOException, LifecycleException {
    var tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("paid-service-").toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(port);
    tomcat.getConnector();
    var service = new PaidService(tomcat);

    var paid =
        PaidFilter.charging(florin, service.url())
            .price("/v1/summary", 25)
            .price("/v1/tokens", 100)
            .price("/v1/broken", 10)
            .build();

    service.install(paid);
    tomcat.start();
    return service;
  }

  private void install(PaidFilter paid) {
    var context = tomcat.addContext("", null);
    var filter = new FilterDef();
    filter.setFilterName("paid");
    filter.setFilter(paid);
    context.addFilterDef(filter);
    var all = new FilterMap();
    all.setFilterName("paid");
    all.addURLPattern("/*");
    context.addFilterMap(all);
    Tomcat.addServlet(context, "work", new Work());
    context.addServletMappingDecoded("/", "work");
  }

  /** Where it is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getPort());
  }

  /** How often it has really worked. */
  public int worked() {
    return worked.get();
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  /** What costs something; it knows nothing of payments. */
  private final class Work extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain;charset=UTF-8");
      switch (request.getServletPath()) {
        case "/v1/summary" -> response.getWriter().print("Summary no. " + worked.incrementAndGet());
        case "/v1/tokens" -> {
          var used = Long.parseLong(request.getParameter("n"));
          request.setAttribute(PaidFilter.CHARGE, used);
          response.getWriter().print(used + " tokens, no. " + worked.incrementAndGet());
        }
        case "/v1/broken" -> response.sendError(503, "The model is away");
        default -> response.getWriter().print("Free");
      }
    }
  }
}
