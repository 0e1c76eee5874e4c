package dev.florin.notification.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Puts what has happened into words. The templates are {@code mail/*.html} and {@code mail/*.txt},
 * the words {@code mail/messages*.properties}; the same model makes the same letter. Thread-safe.
 */
@Component
public class Letters {
  private static final int TEXT_MAX = 500;

  private final SpringTemplateEngine engine = new SpringTemplateEngine();
  private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

  /** With an engine of its own, apart from that of the web pages. */
  Letters() {
    messages.setBasename("mail/messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);
    engine.setTemplateEngineMessageSource(messages);
    engine.addTemplateResolver(templates("*.html", TemplateMode.HTML));
    engine.addTemplateResolver(templates("*.txt", TemplateMode.TEXT));
  }

  private static ClassLoaderTemplateResolver templates(String pattern, TemplateMode mode) {
    var resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("mail/");
    resolver.setResolvablePatterns(Set.of(pattern));
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    return resolver;
  }

  /**
   * Writes a letter.
   *
   * @param reader Chinese for any Chinese, English for all others
   * @param seller the seller's name, as it stands on invoices
   */
  public Letter write(MailModel model, Locale reader, String seller) {
    var language = Language.of(reader);
    var words = new HashMap<String, @Nullable Object>();
    words.put("lang", language.tag());
    words.put("gap", language.gap());
    words.put("seller", line(seller));
    words.put("columns", new Columns());
    words.putAll(
        switch (model) {
          case Receipt receipt -> words(receipt, language);
          case Bought bought -> words(bought, language);
          case PaymentFailed failed -> words(failed, language);
          case Undelivered undelivered -> words(undelivered, language);
          case NoteIssued note -> words(note, language);
          case SaleMade sale -> words(sale, language);
          case SubscriptionNews news -> words(news);
          case AgentBudget budget -> words(budget, language);
          case GiftNews gift -> words(gift, language);
        });
    var context = new Context(language.locale(), words);
    var template = model.kind().template();
    return new Letter(
        engine.process(template + ".subject.txt", context),
        Columns.fit(engine.process(template + ".txt", context)),
        engine.process(template + ".html", context).strip() + "\n");
  }

  private static Map<String, @Nullable Object> words(Receipt receipt, Language language) {
    var words = new HashMap<String, @Nullable Object>();
    words.put("customer", name(receipt.customerName()));
    words.put("order", line(receipt.orderId()));
    words.put("url", receipt.orderUrl().toASCIIString());
    words.put("paper", receipt.paper().name().toLowerCase(Locale.ROOT));
    words.put("number", line(receipt.paperNumber()));
    words.put("lines", lines(receipt.lines(), language));
    words.put("total", language.money(receipt.total()));
    words.put("tax", receipt.tax() == null ? null : language.money(receipt.tax()));
    words.put("taxIncluded", receipt.taxIncluded());
    words.put("creditCount", receipt.allCredits());
    words.put("allCredits", language.count(receipt.allCredits()));
    words.put("credits", language.count(receipt.credits()));
    words.put("bonus", receipt.bonusCredits() == 0 ? null : language.count(receipt.bonusCredits()));
    var balance = receipt.newBalance();
    words.put("balance", balance == null ? null : language.count(balance));
    words.put("paidAt", language.time(receipt.paidAt(), receipt.zone()));
    return words;
  }

  /** A line as the templates see it. */
  record Line(String name, String amount) {}

  private static List<Line> lines(List<Receipt.Line> lines, Language language) {
    return lines.stream()
        .map(line ->
            new Line(
                line.quantity() == 1
                    ? line(line.name())
                    : line(line.name()) + " × " + language.count(line.quantity()),
                language.money(line.amount())))
        .toList();
  }

  private static Map<String, @Nullable Object> words(PaymentFailed failed, Language language) {
    var words = new HashMap<String, @Nullable Object>();
    words.put("customer", name(failed.customerName()));
    words.put("order", line(failed.orderId()));
    words.put("url", failed.payAgainUrl().toASCIIString());
    words.put("total", language.money(failed.total()));
    words.put("reason", name(failed.reason()));
    return words;
  }

  private static Map<String, @Nullable Object> words(Bought bought, Language language) {
    var words = new HashMap<String, @Nullable Object>();
    words.put("customer", name(bought.customerName()));
    words.put("order", line(bought.orderId()));
    words.put("url", bought.orderUrl().toASCIIString());
    words.put("ready", bought.given() ? "given" : "ready");
    words.put("lines", lines(bought.lines(), language));
    words.put("total", language.money(bought.total()));
    return words;
  }

  private static Map<String, @Nullable Object> words(Undelivered undelivered, Language language) {
    var words = new HashMap<String, @Nullable Object>();
    words.put("customer", name(undelivered.customerName()));
    words.put("order", line(undelivered.orderId()));
    words.put("url", undelivered.orderUrl().toASCIIString());
    words.put("name", line(undelivered.name()));
    words.put("amount", language.money(undelivered.amount()));
    return words;
  }

  private static Map<String, @Nullable Object> words(SaleMade sale, Language language) {
    var words = new HashMap<String, @Nullable Object>();
    words.put("customer", name(sale.customerName()));
    words.put("order", line(sale.orderId()));
    words.put("name", line(sale.name()));
    words.put("gross", language.money(sale.gross()));
    words.put("tax", sale.tax().isZero() ? null : language.money(sale.tax()));
    words.put("fee", language.money(sale.fee()));
    words.put("share", language.money(sale.payable()));
    var kept = sale.providerFee();
    words.put("providerFee", kept == null || kept.isZero() ? null : language.money(kept));
    words.put("maturesAt", language.time(sale.maturesAt(), sale.zone()));
    return words;
  }

  private static Map<String, @Nullable Object> words(AgentBudget budget, Language language) {
    var words = new HashMap<String, @Nullable Object>();
    words.put("customer", name(budget.customerName()));
    words.put("agent", line(budget.agent()));
    words.put("share", Integer.toString(budget.percent()));
    words.put("used", language.count(budget.used()));
    words.put("credits", language.count(budget.credits()));
    words.put("resetsAt", language.time(budget.resetsAt(), budget.zone()));
    return words;
  }

  private static Map<String, @Nullable Object> words(SubscriptionNews news) {
    var words = new HashMap<String, @Nullable Object>();
    words.put("customer", name(news.customerName()));
    words.put("story", news.kind().name().toLowerCase(Locale.ROOT));
    words.put("subscription", line(news.subscriptionId()));
    words.put("plan", line(news.plan()));
    words.put("url", news.url() == null ? null : news.url().toASCIIString());
    return words;
  }

  private static Map<String, @Nullable Object> words(GiftNews gift, Language language) {
    var words = new HashMap<String, @Nullable Object>();
    words.put("customer", name(gift.customerName()));
    words.put("story", gift.kind().name().toLowerCase(Locale.ROOT));
    words.put("from", name(gift.from()));
    words.put("to", line(gift.to()));
    words.put("items", line(gift.items()));
    words.put("message", name(gift.message()));
    words.put("amount", gift.amount() == null ? null : language.money(gift.amount()));
    words.put("until", language.time(gift.until(), gift.zone()));
    words.put("url", gift.url() == null ? null : gift.url().toASCIIString());
    return words;
  }

  private static Map<String, @Nullable Object> words(NoteIssued note, Language language) {
    var words = new HashMap<String, @Nullable Object>();
    words.put("customer", name(note.customerName()));
    words.put("story", note.kind().name().toLowerCase(Locale.ROOT));
    words.put("paper", note.credit() ? "credit_note" : "debit_note");
    words.put("order", line(note.orderId()));
    words.put("url", note.orderUrl().toASCIIString());
    words.put("number", line(note.number()));
    words.put("corrects", line(note.corrects()));
    words.put("reason", line(note.reason()));
    words.put("amount", language.money(note.amount()));
    words.put("credits", note.credits());
    return words;
  }

  private static @Nullable String name(@Nullable String text) {
    return text == null || line(text).isEmpty() ? null : line(text);
  }

  private static String line(String text) {
    return OneLine.of(text, TEXT_MAX);
  }
}
