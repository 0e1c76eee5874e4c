package dev.florin.sandbox.mail;

import dev.florin.sandbox.house.Form;
import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Page;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages under {@code /mailbox}, and the parts of a mail that they show. */
final class MailboxPages {
  static final String LIST = "/mailbox";

  /** No script, no form, nothing from elsewhere; links open in a tab of their own. */
  private static final String PART_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'";

  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none';"
          + " base-uri 'none'; form-action 'self'";

  /** What a browser may show itself; everything else is saved. */
  private static final Set<String> SHOWN =
      Set.of("application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp");

  private static final Pattern HEAD =
      Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);

  private final MailboxSandbox mailbox;

  MailboxPages(MailboxSandbox mailbox) {
    this.mailbox = mailbox;
  }

  Response handle(Request request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.text(405, "GET only.");
    }
    if (request.path().equals(LIST)) {
      return page(200, "Mailbox", MailList.of(mailbox, pageNumber(request)));
    }
    var words = request.path().substring(LIST.length() + 1).split("/", -1);
    return mailbox
        .find(words[0])
        .map(mail -> part(mail, words))
        .orElseGet(() -> page(404, "No such mail", MailPage.missing()));
  }

  private static int pageNumber(Request request) {
    var page = Form.read(request.query()).getOrDefault("page", "1");
    return page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1;
  }

  private Response part(Mail mail, String[] words) {
    var wanted = words.length == 1 ? "" : words[1];
    if (wanted.equals("attachments") && words.length == 3) {
      return attachment(mail, words[2]);
    }
    if (words.length > 2) {
      return page(404, "No such part", MailPage.missing());
    }
    var html = mail.html();
    return switch (wanted) {
      case "" ->
          page(200, mail.subject(), MailPage.of(mail, mailbox.copies(mail.id()).orElseThrow()));
      case "raw" -> policed("text/plain; charset=utf-8", mail.raw());
      case "html" ->
          html == null
              ? page(404, "No such part", MailPage.missing())
              : policed("text/html; charset=utf-8", shown(html));
      default -> page(404, "No such part", MailPage.missing());
    };
  }

  private static Response page(int status, String title, Html content) {
    return Response.page(status, Page.of(title.isEmpty() ? "(no subject)" : title, content))
        .with("Content-Security-Policy", PAGE_POLICY);
  }

  private static Response policed(String type, byte[] body) {
    return Response.bytes(type, body)
        .with("Content-Security-Policy", PART_POLICY)
        .with("Referrer-Policy", "no-referrer");
  }

  /** Lets links leave the frame, as they do in a mail program. */
  private static byte[] shown(String html) {
    var found = HEAD.matcher(html);
    var shown =
        found.find()
            ? found.replaceFirst(
                Matcher.quoteReplacement(found.group() + "<base target=\"_blank\">"))
            : html;
    return shown.getBytes(StandardCharsets.UTF_8);
  }

  private static Response attachment(Mail mail, String number) {
    int index = number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : -1;
    if (index < 0 || index >= mail.attachments().size()) {
      return page(404, "No such attachment", MailPage.missing());
    }
    var attachment = mail.attachments().get(index);
    boolean shown = SHOWN.contains(attachment.type());
    var type = shown ? attachment.type() : "application/octet-stream";
    // A browser's own PDF viewer does not start under a sandbox policy, and needs none.
    var answer =
        type.equals("application/pdf")
            ? Response.bytes(type, attachment.bytes())
            : policed(type, attachment.bytes());
    return answer.with("Content-Disposition", disposition(shown, attachment.name()));
  }

  private static String disposition(boolean shown, String name) {
    var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    var way = shown ? "inline" : "attachment";
    return encoded.isEmpty() ? way : way + "; filename*=UTF-8''" + encoded.replace("*", "%2A");
  }
}
