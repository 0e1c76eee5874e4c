package dev.florin.demo;

import dev.florin.sandbox.mail.Mail;
import dev.florin.sandbox.mail.MailboxSandbox;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The mails that buyers got, as the mailbox counts them. */
final class Receipts {
  private static final String PDF = "application/pdf";

  private final MailboxSandbox mailbox;
  private final Checks checks;

  Receipts(MailboxSandbox mailbox, Checks checks) {
    this.mailbox = mailbox;
    this.checks = checks;
  }

  /**
   * Waits for the receipt of a buyer who has bought once.
   *
   * @throws CheckFailed if none comes in time, if there is another mail, or if it came twice
   */
  Mail only(DemoUser buyer, Duration atMost) {
    var mails = await(buyer, atMost);
    checks.equal("mails to " + buyer.email(), 1, mails.size());
    var mail = mails.getFirst();
    checks.equal("arrivals of " + mail.messageId(), 1, mail.times());
    return mail;
  }

  private List<Mail> await(DemoUser buyer, Duration atMost) {
    try {
      return mailbox.awaitMailsTo(buyer.email(), 1, atMost);
    } catch (IllegalStateException e) {
      throw new CheckFailed(
          "The receipt of " + buyer.email() + " did not come: " + e.getMessage(), e);
    }
  }

  /** Checks that a mail carries one document, and that it is this one, byte for byte. */
  void carries(Mail mail, byte[] document) {
    var documents = mail.attachments().stream().filter(part -> part.type().equals(PDF)).toList();
    checks.equal("documents in the mail", 1, documents.size());
    checks.holds(
        "the document in the mail is the one to download",
        Arrays.equals(document, documents.getFirst().bytes()));
  }
}
