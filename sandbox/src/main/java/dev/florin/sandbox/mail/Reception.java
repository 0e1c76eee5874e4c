package dev.florin.sandbox.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Takes one mail from one connection, or lets it go wrong. Used by one thread. */
final class Reception implements MessageHandler {
  private final Session session;
  private final MailFaults faults;
  private final Clerk clerk;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  /** Keeps what was accepted. */
  @FunctionalInterface
  interface Clerk {
    void keep(String sender, List<String> recipients, byte[] raw);
  }

  Reception(Session session, MailFaults faults, Clerk clerk) {
    this.session = session;
    this.faults = faults;
    this.clerk = clerk;
  }

  @Override
  public void from(String from) {
    sender = from;
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    var fault = faults.forRecipient(recipient);
    if (fault.isPresent()) {
      throw rejection(fault.get().fault());
    }
    recipients.add(recipient);
  }

  @Override
  public String data(InputStream data) throws RejectException, IOException {
    byte[] raw = data.readNBytes(MailboxSandbox.MAX_MAIL_BYTES + 1);
    if (raw.length > MailboxSandbox.MAX_MAIL_BYTES) {
      data.transferTo(OutputStream.nullOutputStream());
      throw ended(new RejectException(552, "5.3.4 a mail may have 10 MB"));
    }
    var fault = faults.forMail(recipients);
    if (fault.isEmpty() || passes(fault.get())) {
      clerk.keep(sender, recipients, raw);
      return "2.0.0 kept";
    }
    return goWrong(fault.get(), raw);
  }

  /** Returns whether all goes well in the end. */
  private boolean passes(MailFaults.Switched switched) {
    return switched.fault().kind() == MailFault.Kind.SLOW && hold(faults, switched);
  }

  private String goWrong(MailFaults.Switched switched, byte[] raw)
      throws RejectException, IOException {
    switch (switched.fault().kind()) {
      case REJECT_TEMPORARILY, REJECT_FOR_GOOD -> throw ended(rejection(switched.fault()));
      case ACCEPT_AND_DROP -> clerk.keep(sender, recipients, raw);
      case HANG_AFTER_ACCEPTING -> {
        clerk.keep(sender, recipients, raw);
        hold(faults, switched);
      }
      case HANG_BEFORE_ACCEPTING -> hold(faults, switched);
      case SLOW -> {}
      case REFUSE_CONNECTIONS, HANG_BEFORE_GREETING ->
          throw new IllegalStateException("not a fault of a mail: " + switched.fault());
    }
    session.quit();
    throw new IOException("closed without an answer, by a fault");
  }

  /** The library would leave the transaction open, and refuse the next mail of this connection. */
  private RejectException ended(RejectException rejection) {
    session.resetMailTransaction();
    return rejection;
  }

  private static RejectException rejection(MailFault fault) {
    boolean forGood = fault.kind() == MailFault.Kind.REJECT_FOR_GOOD;
    return new RejectException(
        fault.code(), forGood ? "5.1.1 refused by a fault" : "4.3.0 refused by a fault, try again");
  }

  /** Waits as a fault asks; returns false if there is no point in going on. */
  static boolean hold(MailFaults faults, MailFaults.Switched switched) {
    try {
      return faults.hold(switched);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void done() {
    // Each mail has an object of its own.
  }
}
