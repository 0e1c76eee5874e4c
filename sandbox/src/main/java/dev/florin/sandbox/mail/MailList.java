package dev.florin.sandbox.mail;

import dev.florin.sandbox.house.Html;
import java.util.Arrays;
import java.util.List;

/** The list at {@code /mailbox}: what has arrived, and switches for what goes wrong. */
final class MailList {
  /** How many are on one page. */
  static final int SHOWN = 100;

  private MailList() {}

  static Html of(MailboxSandbox mailbox, int page) {
    var all = mailbox.shelved();
    int from = Math.min((page - 1) * SHOWN, all.size());
    var shown = all.subList(from, Math.min(from + SHOWN, all.size()));
    return Html.of(
        """
        <nav><a href="/">Sandbox</a></nav>
        <header><h1>Mailbox</h1><span class="tag wait">nothing leaves this machine</span></header>
        <p class="soft">Mail is taken at <code>{}</code>, without password or TLS. Times are UTC.</p>
        {}{}
        <h2>Faults</h2>{}{}
        """,
        mailbox.smtp(),
        all.isEmpty() ? empty(mailbox) : list(all.size(), shown),
        turn(page, from + shown.size() < all.size()),
        faultForm(),
        faults(mailbox.faults().active()));
  }

  private static Html empty(MailboxSandbox mailbox) {
    return Html.of(
        """
        <div class="sheet pad empty"><p><b>No mail yet.</b> What Florin sends shows up here.</p>
        <p>Pay for an order: the receipt follows within seconds. For a service that you start
        yourself:</p>
        <p><code>FLORIN_SMTP_URL={}</code><br>
        <code>FLORIN_MAIL_FROM="Florin &lt;florin@example.com&gt;"</code></p></div>
        """,
        mailbox.smtp());
  }

  private static Html list(int count, List<Shelf.Copies> shown) {
    return Html.of(
        """
        <div class="bar"><span class="soft">{}</span>
        <form method="post" action="/_sandbox/mail/do/empty"><button>Empty it</button></form></div>
        <div class="sheet"><table class="stack mails"><thead><tr><th>Time</th><th>To</th>
        <th>Subject</th><th></th></tr></thead><tbody>{}</tbody></table></div>
        """,
        count == 1 ? "1 mail" : "%,d mails".formatted(count),
        Html.join(shown.stream().map(MailList::row).toList()));
  }

  private static Html row(Shelf.Copies copies) {
    var mail = MailReader.read(copies);
    return Html.of(
        """
        <tr><td class="time">{}</td><td>{}</td>
        <td><a href="/mailbox/{}" lang="{}">{}</a></td><td>{}{}</td></tr>
        """,
        MailPage.TIME.format(mail.receivedAt()),
        String.join(", ", mail.recipients()),
        mail.id(),
        MailPage.language(mail),
        MailPage.subject(mail),
        MailPage.arrivals(mail),
        mail.attachments().isEmpty()
            ? Html.EMPTY
            : Html.of("<span class=\"soft\">{}</span>", attached(mail.attachments().size())));
  }

  private static String attached(int count) {
    return count == 1 ? "1 attachment" : count + " attachments";
  }

  private static Html turn(int page, boolean more) {
    var newer = page > 1 ? Html.of("<a href=\"/mailbox?page={}\">Newer</a>", page - 1) : Html.EMPTY;
    var older = more ? Html.of("<a href=\"/mailbox?page={}\">Older</a>", page + 1) : Html.EMPTY;
    return page > 1 || more ? Html.of("<p class=\"turn\">{} {}</p>", newer, older) : Html.EMPTY;
  }

  private static Html faultForm() {
    var kinds =
        Arrays.stream(MailFault.Kind.values())
            .map(kind -> Html.of("<option>{}</option>", MailFaultJson.name(kind)))
            .toList();
    return Html.of(
        """
        <div class="sheet pad"><form class="fault" method="post" action="/_sandbox/mail/do/fault">
        <label>What goes wrong<select name="kind">{}</select></label>
        <label>Times (0: always)<input name="times" value="1" inputmode="numeric"></label>
        <label>Recipient<input name="address" placeholder="any, or *@b.example"></label>
        <label>Wait in ms<input name="millis" inputmode="numeric"></label>
        <label>Reject when<select name="after_data"><option value="">at the recipient</option>
        <option value="1">after the data</option></select></label>
        <button>Switch on</button>
        </form></div>
        """,
        Html.join(kinds));
  }

  private static Html faults(List<MailFaults.Active> active) {
    if (active.isEmpty()) {
      return Html.of("<p class=\"soft\">Nothing is switched on: all goes well.</p>");
    }
    return Html.of(
        """
        <div class="sheet below"><table class="stack"><tbody>{}</tbody></table></div>
        """,
        Html.join(active.stream().map(MailList::fault).toList()));
  }

  private static Html fault(MailFaults.Active active) {
    var fault = active.fault();
    var address = fault.address();
    return Html.of(
        """
        <tr><td><span class="tag bad">{}</span></td><td>{}</td><td>{}</td>
        <td><form method="post" action="/_sandbox/mail/do/clear"><input type="hidden" name="id"
          value="{}"><button>Clear</button></form></td></tr>
        """,
        MailFaultJson.name(fault.kind()),
        fault.times() == 0 ? "until cleared" : fault.times() + " more",
        address == null ? "" : address,
        active.id());
  }
}
