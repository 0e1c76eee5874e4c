package dev.florin.sandbox;

import dev.florin.sandbox.crossmint.CrossmintSandbox;
import dev.florin.sandbox.house.Journal;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import dev.florin.sandbox.house.WebServer;
import dev.florin.sandbox.mail.MailboxSandbox;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.sandbox.whop.WhopSandbox;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sandbox: one server on 127.0.0.1 with a room for each provider, and a mail server beside it.
 * Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private final StripeSandbox stripe;
  private final CrossmintSandbox crossmint;
  private final WhopSandbox whop;
  private final MailboxSandbox mailbox;
  private final Dashboard dashboard;
  private final Control control;
  private final WebServer server;
  private final Journal journal;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-clock").factory());

  private Sandbox(SandboxOptions options) {
    stripe = new StripeSandbox(options.clock(), options.retryDelaysMillis());
    crossmint = new CrossmintSandbox(options.clock(), options.retryDelaysMillis());
    whop = new WhopSandbox(options.clock(), options.retryDelaysMillis());
    mailbox = new MailboxSandbox(options.clock());
    dashboard = new Dashboard(stripe, crossmint, mailbox);
    control = new Control(stripe);
    journal = Journal.open(options.stateFile(), this::restore);
    server = bind(options.port(), options.mailPort());
  }

  private void restore(ObjectNode line) {
    if (CrossmintSandbox.ROOM.equals(Json.text(line, "room"))) {
      crossmint.restore(line);
    } else if (WhopSandbox.ROOM.equals(Json.text(line, "room"))) {
      whop.restore(line);
    } else {
      stripe.restore(line);
    }
  }

  private WebServer bind(int port, int mailPort) {
    try {
      mailbox.listen(mailPort);
      return WebServer.bind(port, this::handle);
    } catch (UncheckedIOException e) {
      mailbox.close();
      stripe.close();
      crossmint.close();
      whop.close();
      journal.close();
      throw e;
    }
  }

  /**
   * Starts a sandbox: replays its state file, if there is one, listens, and sends what was due.
   *
   * @throws UncheckedIOException if a port is taken or the state file cannot be used
   * @throws IllegalStateException if the state file is damaged other than in its last line
   */
  public static Sandbox start(SandboxOptions options) {
    var sandbox = new Sandbox(options);
    sandbox.stripe.open(sandbox.server.url(), sandbox.journal);
    sandbox.crossmint.open(sandbox.journal);
    sandbox.whop.open(sandbox.server.url(), sandbox.journal);
    sandbox.server.open();
    sandbox.ticker.scheduleWithFixedDelay(sandbox.stripe::expireOverdue, 1, 1, TimeUnit.SECONDS);
    return sandbox;
  }

  /** Returns {@code http://127.0.0.1:PORT}: the dashboard, and the base of Stripe's API. */
  public URI url() {
    return server.url();
  }

  /** Returns the Stripe room. */
  public StripeSandbox stripe() {
    return stripe;
  }

  /** Returns the Crossmint room; its API has the same base as Stripe's. */
  public CrossmintSandbox crossmint() {
    return crossmint;
  }

  /** Returns the Whop room. */
  public WhopSandbox whop() {
    return whop;
  }

  /** Returns the mail server and what it has received. */
  public MailboxSandbox mailbox() {
    return mailbox;
  }

  /** Stops deliveries and the servers; what was pending is in the state file, mails are gone. */
  @Override
  public void close() {
    ticker.shutdownNow();
    mailbox.close();
    stripe.close();
    crossmint.close();
    whop.close();
    server.close();
    journal.close();
  }

  private Response handle(Request request) throws InterruptedException {
    var path = request.path();
    if (path.equals("/")) {
      return Response.page(200, dashboard.page());
    }
    if (mailbox.answers(path)) {
      return mailbox.handle(request);
    }
    if (crossmint.answers(path)) {
      return crossmint.handle(request);
    }
    if (whop.answers(path)) {
      return whop.handle(request);
    }
    return path.startsWith("/_sandbox/") ? control.handle(request) : stripe.handle(request);
  }
}
