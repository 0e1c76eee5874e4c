package dev.florin.sandbox.mail;

import dev.florin.sandbox.house.Html;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page of one mail: its parts, its headers, its copies. */
final class MailPage {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FULL_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private MailPage() {}

  static Html missing() {
    return Html.of(
        """
        <nav><a href="/">Sandbox</a> <a href="/mailbox">Mailbox</a></nav>
        <header><h1>There is no such mail</h1></header>
        <p class="soft">It was thrown away, or the sandbox has been started anew: mails live in
        memory.</p>
        """);
  }

  static Html of(Mail mail, Shelf.Copies copies) {
    return Html.of(
        """
        <nav><a href="/">Sandbox</a> <a href="/mailbox">Mailbox</a></nav>
        <header><h1 lang="{}">{}</h1>{}</header>
        {}{}{}{}{}
        """,
        language(mail),
        subject(mail),
        arrivals(mail),
        envelope(mail),
        attachments(mail),
        html(mail),
        text(mail),
        source(mail, copies));
  }

  static String subject(Mail mail) {
    return mail.subject().isBlank() ? "(no subject)" : mail.subject();
  }

  /** The mail's own word on its language decides which Chinese or Japanese letters are drawn. */
  static String language(Mail mail) {
    var said = mail.header("Content-Language").orElse("").strip();
    return said.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}") ? said : "";
  }

  static Html arrivals(Mail mail) {
    if (mail.times() == 1) {
      return Html.EMPTY;
    }
    return Html.of(
        "<span class=\"tag {}\">arrived {}×{}</span> ",
        mail.identical() ? "wait" : "bad",
        mail.times(),
        mail.identical() ? "" : ", not the same");
  }

  private static Html envelope(Mail mail) {
    var date = mail.date();
    return Html.of(
        """
        <dl class="sheet pad envelope"><dt>From</dt><dd>{}</dd><dt>To</dt><dd>{}</dd>
        <dt>Date</dt><dd>{}</dd><dt>Arrived</dt><dd>{}</dd>
        <dt>Message-ID</dt><dd><code>{}</code></dd></dl>
        """,
        mail.from().isEmpty() ? "(nobody)" : mail.from(),
        to(mail),
        date == null ? "(none)" : FULL_TIME.format(date),
        FULL_TIME.format(mail.receivedAt()),
        or(mail.messageId(), "(none)"));
  }

  /** Who it says it is for, and who it was really for where that is somebody else. */
  private static String to(Mail mail) {
    var said = String.join(", ", mail.to());
    var others =
        mail.recipients().stream()
            .filter(recipient ->
                !said.toLowerCase(Locale.ROOT).contains(recipient.toLowerCase(Locale.ROOT)))
            .toList();
    if (said.isEmpty()) {
      return String.join(", ", mail.recipients());
    }
    return others.isEmpty() ? said : said + " (delivered to " + String.join(", ", others) + ")";
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static Html attachments(Mail mail) {
    var rows = new ArrayList<Html>();
    for (int i = 0; i < mail.attachments().size(); i++) {
      rows.add(attachment(mail, i));
    }
    return rows.isEmpty()
        ? Html.EMPTY
        : Html.of("<ul class=\"attachments\">{}</ul>", Html.join(rows));
  }

  private static Html attachment(Mail mail, int index) {
    var attachment = mail.attachments().get(index);
    return Html.of(
        """
        <li class="sheet"><a href="/mailbox/{}/attachments/{}" target="_blank" rel="noopener">{}</a>
        <span class="soft">{}, {}</span></li>
        """,
        mail.id(),
        index,
        attachment.name().isBlank() ? "(no name)" : attachment.name(),
        attachment.type(),
        size(attachment.size()));
  }

  private static String size(int bytes) {
    return bytes < 10_000 ? "%,d bytes".formatted(bytes) : "%,d kB".formatted(bytes / 1_000);
  }

  private static Html html(Mail mail) {
    if (mail.html() == null) {
      return Html.EMPTY;
    }
    // The frame has no origin of its own and runs nothing: see the policy of its contents.
    return Html.of(
        """
        <h2>As HTML <a class="aside" href="/mailbox/{}/html" target="_blank" rel="noopener">in a tab
        of its own</a></h2>
        <iframe class="sheet" title="The mail as HTML" src="/mailbox/{}/html"
          sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>
        """,
        mail.id(),
        mail.id());
  }

  private static Html text(Mail mail) {
    return mail.text().isEmpty()
        ? Html.EMPTY
        : Html.of(
            "<h2>As text</h2><pre class=\"sheet pad\" lang=\"{}\">{}</pre>",
            language(mail),
            mail.text().stripTrailing());
  }

  private static Html source(Mail mail, Shelf.Copies copies) {
    return Html.of(
        """
        <h2>Source</h2>
        <details class="sheet"><summary>Headers</summary><table class="stack"><tbody>{}</tbody>
        </table></details>
        <p><a href="/mailbox/{}/raw" target="_blank" rel="noopener">The mail as it came</a>
        <span class="soft">{}</span></p>{}
        """,
        Html.join(mail.headers().stream().map(MailPage::header).toList()),
        mail.id(),
        size(mail.raw().length),
        copies.times() == 1 ? Html.EMPTY : arrivals(copies.deliveries()));
  }

  private static Html header(Mail.Header header) {
    return Html.of(
        "<tr><td><code>{}</code></td><td><code>{}</code></td></tr>", header.name(), header.value());
  }

  private static Html arrivals(List<MailDelivery> deliveries) {
    var first = deliveries.getFirst();
    return Html.of(
        "<h2>Arrivals</h2><ul>{}</ul>",
        Html.join(deliveries.stream().map(copy -> arrival(first, copy)).toList()));
  }

  private static Html arrival(MailDelivery first, MailDelivery copy) {
    return Html.of(
        "<li><a href=\"/mailbox/{}\">{}</a> <span class=\"soft\">{}</span></li>",
        copy.id(),
        time(copy.receivedAt()),
        copy.raw() == first.raw() ? "" : "not the same as the first");
  }

  private static String time(Instant instant) {
    return FULL_TIME.format(instant);
  }
}
