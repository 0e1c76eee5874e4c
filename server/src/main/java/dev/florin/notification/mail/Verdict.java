package dev.florin.notification.mail;

import dev.florin.notification.mail.Dialogue.Reply;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What an answer or a failure means for the mail. */
final class Verdict {
  // RFC 4954: encryption or login is missing, too weak or wrong. Not the fault of this mail.
  private static final Set<Integer> LOGIN_CODES = Set.of(530, 534, 535, 538);
  private static final int TOO_LARGE = 552;

  /**
   * Servers say with the same codes that an address does not exist and that they do not forward for
   * us (Postfix, Exim, Exchange and Sendmail: "Relay access denied", "relay not permitted", "Unable
   * to relay", "Relaying denied"). Only the words tell; to take one for the other here means to try
   * too often, not to lose mail.
   */
  private static final Pattern RELAYING =
      Pattern.compile("\\brelay(ing)?\\b", Pattern.CASE_INSENSITIVE);

  private static final int REASON_MAX = 500;

  private Verdict() {}

  /** MAIL was not taken: but for a mail that is too large, that concerns the sender of them all. */
  static Handover ofSender(Reply reply) {
    return reply.permanent() && reply.code() != TOO_LARGE
        ? new Handover.Misconfigured(reply.text())
        : ofMessage(reply);
  }

  /** RCPT was not taken. */
  static Handover ofRecipient(Reply reply) {
    return reply.permanent() && RELAYING.matcher(reply.text()).find()
        ? new Handover.Misconfigured(reply.text())
        : ofMessage(reply);
  }

  /** DATA was not taken, or any of them for a reason that is not its own. */
  static Handover ofMessage(Reply reply) {
    if (reply.temporary()) {
      return new Handover.TryLater(reply.code(), reply.text());
    }
    if (!reply.permanent()) {
      return new Handover.Away("an answer out of place: " + reply.text());
    }
    return LOGIN_CODES.contains(reply.code())
        ? new Handover.Misconfigured(reply.text())
        : new Handover.RefusedForGood(reply.code(), reply.text());
  }

  /** The answer to the whole message. Only a clear no says that it has not arrived. */
  static Handover ofDot(Reply reply) {
    if (reply.done()) {
      return new Handover.Accepted(reply.text());
    }
    return reply.goOn()
        ? new Handover.Unknown("an answer out of place: " + reply.text())
        : ofMessage(reply);
  }

  /** The conversation did not come as far as MAIL. */
  static Handover ofOpening(Dialogue dialogue, Exception failure) {
    if (dialogue.lacksStartTls()) {
      return new Handover.Misconfigured("the server does not offer STARTTLS");
    }
    if (failure instanceof AuthenticationFailedException) {
      return ofLogin(dialogue, failure);
    }
    return isAboutTls(failure)
        ? new Handover.Misconfigured("TLS failed: " + reason(failure))
        : new Handover.Away(withReply(reason(failure), dialogue));
  }

  /** With what the server said, if the library has kept only the number. */
  private static String withReply(String reason, Dialogue dialogue) {
    var reply = dialogue.getLastServerResponse();
    var said = reply == null ? "" : OneLine.of(reply, REASON_MAX);
    return said.isEmpty() || reason.contains(said) ? reason : reason + " (" + said + ")";
  }

  private static Handover ofLogin(Dialogue dialogue, Exception failure) {
    var code = dialogue.getLastReturnCode();
    // 250 is the answer to EHLO: there is no kind of login that both of us know.
    return code >= 500 || code == 250
        ? new Handover.Misconfigured("login refused: " + reason(failure))
        : new Handover.Away("login failed: " + reason(failure));
  }

  /** Whether it was encryption itself that failed, and not the line beneath it. */
  private static boolean isAboutTls(Throwable failure) {
    var root = root(failure);
    var line =
        root instanceof SocketException
            || root instanceof SocketTimeoutException
            || root instanceof EOFException;
    for (var cause = failure; cause != null && !line; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  /** What a failure says, from its root. */
  static String reason(Throwable failure) {
    var root = root(failure);
    var kind = root instanceof MessagingException ? "" : root.getClass().getSimpleName() + ": ";
    return OneLine.of(kind + root.getMessage(), REASON_MAX);
  }

  private static Throwable root(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
