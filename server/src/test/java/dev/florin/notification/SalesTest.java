package dev.florin.notification;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.marketplace.EarningMade;
import dev.florin.marketplace.PayoutMade;
import dev.florin.order.OrderUndelivered;
import dev.florin.platform.LocalText;
import dev.florin.sandbox.mail.Mail;
import dev.florin.subscription.SubscriptionChanged;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What creators, subscribers and buyers of goods are told: by mail, in the product, on screens. */
class SalesTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final LocalText NAME =
      new LocalText(Map.of("en", "Mountain vector", "zh-CN", "山水矢量图"));
  private static App app;

  @BeforeAll
  static void start() {
    app =
        App.withSandbox(sandbox ->
            Map.of(
                "florin.mail.url", sandbox.mailbox().smtp().toString(),
                "florin.mail.from", "Florin <florin@example.com>",
                "florin.pages.subscriptions", "https://shop.example/subs/{subscription}"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /** The id of somebody who is known. */
  private static String id(Person person) {
    person.balance();
    return Ids.encode(
        "cus",
        app.jdbc()
            .sql("select id from customer where subject = :subject")
            .param("subject", person.subject())
            .query(UUID.class)
            .single());
  }

  private static void happens(String kind, Object data) {
    var job = new NewJob(kind, UUID.randomUUID().toString(), null, data);
    app.bean(TransactionOperations.class)
        .executeWithoutResult(_ -> app.bean(Jobs.class).add(List.of(job)));
  }

  private static EarningMade sale(Person creator, String order) {
    return new EarningMade(
        order,
        1,
        id(creator),
        "prod_1",
        NAME,
        1_200,
        68,
        170,
        962,
        null,
        "USD",
        AT.plusSeconds(1_209_600),
        AT);
  }

  private static List<Mail> mailsTo(Person person, int count) {
    return app.sandbox().mailbox().awaitMailsTo(person.subject() + "@example.com", count, SOON);
  }

  private static Mail mailTo(Person person) {
    var mails = mailsTo(person, 1);
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst().times()).isEqualTo(1);
    return mails.getFirst();
  }

  private static JsonNode messages(Person person, String language) {
    return person.get("/v1/notifications?lang=" + language).expect(200).path("data");
  }

  private static JsonNode message(Person person, String language) {
    App.await("a message", () -> messages(person, language).size() == 1);
    return messages(person, language).get(0);
  }

  private static String order() {
    return Ids.encode("ord", Ids.next());
  }

  // --- creators ---

  @Test
  void aCreatorIsToldOfASaleAndOfEachPartOfItsPrice() {
    var creator = app.buyer();
    var order = order();
    happens(EarningMade.JOB, sale(creator, order));
    var mail = mailTo(creator);
    assertThat(mail.subject()).isEqualTo("Sold: Mountain vector – $9.62 for you");
    assertThat(mail.text())
        .contains("$12.00", "− $0.68", "− $1.70", "$9.62", "6 December 2026, 10:00 UTC", order);
    assertThat(mail.html()).contains("$12.00", "− $0.68", "− $1.70", "$9.62");
    assertThat(mail.attachments()).isEmpty();
    var told = message(creator, "en");
    assertThat(told.path("type").stringValue()).isEqualTo("earning.made");
    assertThat(told.path("body").stringValue())
        .isEqualTo("Mountain vector was sold. Your share: $9.62.");
    assertThat(message(creator, "zh-CN").path("body").stringValue())
        .isEqualTo("“山水矢量图”已售出，您获得 US$9.62。");
    assertThat(
            app.jdbc()
                .sql(
                    "select count(*) from stream_event where type = 'earning.made' and data ->> 'order' = :order and customer is not null")
                .param("order", order)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aSaleIsToldOnceHoweverOftenItIsHeardOf() {
    var creator = app.buyer();
    var sale = sale(creator, order());
    happens(EarningMade.JOB, sale);
    happens(EarningMade.JOB, sale);
    mailTo(creator);
    App.await(
        "all jobs to be done",
        () ->
            app.operator()
                .get("/v1/admin/jobs?kind=earning.made")
                .expect(200)
                .path("data")
                .isEmpty());
    mailTo(creator);
    assertThat(messages(creator, "en")).hasSize(1);
  }

  @Test
  void aSaleForCreditsIsToldInCredits() {
    var creator = app.buyer();
    happens(
        EarningMade.JOB,
        new EarningMade(
            order(), 1, id(creator), "prod_1", NAME, 1_000, 0, 150, 850, null, "CREDIT", AT, AT));
    assertThat(mailTo(creator).text())
        .contains("1,000 credits", "− 150 credits", "850 credits")
        .doesNotContain("Tax");
  }

  @Test
  void aCreatorWhoBearsTheProvidersFeeReadsWhatIsLeft() {
    var creator = app.buyer();
    happens(
        EarningMade.JOB,
        new EarningMade(
            order(), 1, id(creator), "prod_1", NAME, 1_200, 68, 170, 962, 37L, "USD", AT, AT));
    var mail = mailTo(creator);
    assertThat(mail.text()).contains("Payment provider fee", "− $0.37", "$9.25");
    assertThat(mail.html()).contains("− $0.37", "$9.25").doesNotContain("$9.62");
  }

  @ParameterizedTest
  @CsvSource({
    "paid, 'Payout made', '$96.20 is on its way to you.'",
    "failed, 'Payout not completed', '$96.20 could not be paid out to you.'"
  })
  void aCreatorIsToldOfAPayout(String status, String title, String body) {
    var creator = app.buyer();
    happens(
        PayoutMade.JOB,
        new PayoutMade(
            Ids.encode("pyo", Ids.next()), id(creator), 9_620, "USD", "manual", status, AT));
    var told = message(creator, "en");
    assertThat(told.path("title").stringValue()).isEqualTo(title);
    assertThat(told.path("body").stringValue()).startsWith(body);
    assertThat(message(creator, "zh-CN").path("body").stringValue()).contains("US$96.20");
  }

  // --- subscribers ---

  private static String plan() {
    return app.operator().get("/v1/products/value").expect(200).path("id").stringValue();
  }

  private static void subscription(Person subscriber, String event) {
    subscription(subscriber, event, null);
  }

  private static void subscription(Person subscriber, String event, @Nullable String payUrl) {
    happens(
        SubscriptionChanged.JOB,
        new SubscriptionChanged("sub_1", id(subscriber), plan(), event, "active", payUrl, AT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"payment_failed", "reminder-2"})
  void whatIsOwedIsPaidOnTheProvidersPageWhereThereIsOne(String event) {
    var subscriber = app.buyer();
    subscription(subscriber, event, "https://bills.example/i/42?s=ap");
    var mail = mailTo(subscriber);
    assertThat(mail.text())
        .contains("Pay now", "https://bills.example/i/42?s=ap")
        .doesNotContain("shop.example/subs");
    assertThat(mail.html()).contains("https://bills.example/i/42?s=ap");
  }

  @ParameterizedTest
  @CsvSource({
    "trial_ending, Your trial of Value ends soon",
    "payment_failed, Your payment for Value did not go through",
    "reminder-2, Reminder: your payment for Value is still open",
    "ended, Your subscription to Value has ended"
  })
  void aSubscriberGetsMailAboutWhatMatters(String event, String subject) {
    var subscriber = app.buyer();
    subscription(subscriber, event);
    var mail = mailTo(subscriber);
    assertThat(mail.subject()).isEqualTo(subject);
    assertThat(mail.text()).contains("https://shop.example/subs/sub_1");
    assertThat(mail.html()).contains("https://shop.example/subs/sub_1");
    assertThat(message(subscriber, "en").path("title").stringValue()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "began",
        "trial_ending",
        "renewed",
        "payment_failed",
        "reminder-1",
        "recovered",
        "changed",
        "paused",
        "resumed",
        "ending",
        "reactivated",
        "ended"
      })
  void aSubscriberFindsEachStepInTheProductInBothLanguages(String event) {
    var subscriber = app.buyer();
    subscription(subscriber, event);
    var english = message(subscriber, "en");
    assertThat(english.path("body").stringValue()).isNotBlank().doesNotContain("{");
    var chinese = message(subscriber, "zh-CN");
    assertThat(chinese.path("body").stringValue()).isNotBlank().matches("(?s).*\\p{IsHan}.*");
  }

  @Test
  void whatNobodyHasWordsForIsShownOnScreensAlone() {
    var subscriber = app.buyer();
    subscription(subscriber, "something_new");
    App.await(
        "the event",
        () ->
            app.jdbc()
                    .sql(
                        "select count(*) from stream_event where data ->> 'event' = 'something_new'")
                    .query(Long.class)
                    .single()
                == 1);
    assertThat(messages(subscriber, "en")).isEmpty();
  }

  // --- buyers ---

  @Test
  void aBuyerIsToldWhatCannotBeDelivered() {
    var buyer = app.buyer();
    var order = buyer.order("value");
    happens(
        OrderUndelivered.JOB,
        new OrderUndelivered(
            order, 1, Ids.encode("pay", Ids.next()), 10_000, "already_bought", AT));
    var mail = mailTo(buyer);
    assertThat(mail.subject()).isEqualTo("Your money comes back: Value");
    assertThat(mail.text()).contains("We could not deliver Value.", "$100.00", "/orders/" + order);
    assertThat(message(buyer, "en").path("type").stringValue()).isEqualTo("order.undelivered");
  }

  // --- what people want ---

  @Test
  void everythingIsWantedUntilSomebodySaysOtherwise() {
    var buyer = app.buyer();
    var wanted = buyer.get("/v1/notification-preferences").expect(200);
    assertThat(wanted.path("language").isNull()).isTrue();
    assertThat(wanted.path("mails"))
        .hasSizeGreaterThan(10)
        .allMatch(mail -> mail.path("wanted").booleanValue());
    assertThat(required(wanted))
        .contains("order.paid", "order.refunded", "subscription.trial_ending")
        .doesNotContain("earning.made", "order.failed");
  }

  private static List<String> required(JsonNode preferences) {
    return preferences
        .path("mails")
        .valueStream()
        .filter(mail -> mail.path("required").booleanValue())
        .map(mail -> mail.path("kind").stringValue())
        .toList();
  }

  @Test
  void mailThatIsNotWantedIsNotSentButTheMessageIsThere() {
    var creator = app.buyer();
    var put =
        creator
            .put("/v1/notification-preferences", "{\"unwanted\": [\"earning.made\"]}")
            .expect(200);
    assertThat(put).isEqualTo(creator.get("/v1/notification-preferences").expect(200));
    happens(EarningMade.JOB, sale(creator, order()));
    message(creator, "en");
    subscription(creator, "ended");
    assertThat(mailTo(creator).subject()).startsWith("Your subscription");
    creator.put("/v1/notification-preferences", "{}").expect(200);
    happens(EarningMade.JOB, sale(creator, order()));
    assertThat(mailsTo(creator, 2)).anyMatch(mail -> mail.subject().startsWith("Sold"));
  }

  @Test
  void papersOfAPaymentCannotBeSwitchedOff() {
    var buyer = app.buyer();
    for (var kind : required(buyer.get("/v1/notification-preferences").expect(200))) {
      var problem =
          assertProblem(
              buyer.put("/v1/notification-preferences", "{\"unwanted\": [\"" + kind + "\"]}"),
              400,
              "parameter_invalid");
      assertThat(problem.path("detail").stringValue()).contains("cannot be switched off");
    }
    for (var body :
        new String[] {"{\"unwanted\": [\"spam\"]}", "{\"language\": \"fr\"}", "{\"mails\": []}"}) {
      assertThat(buyer.put("/v1/notification-preferences", body).status()).isEqualTo(400);
    }
  }

  @Test
  void whatIsNoOrderOfTheirsIsWrittenInTheLanguageThatTheyHaveChosen() {
    var creator = app.buyer();
    creator.put("/v1/notification-preferences", "{\"language\": \"zh-CN\"}").expect(200);
    happens(EarningMade.JOB, sale(creator, order()));
    assertThat(mailTo(creator).subject()).isEqualTo("“山水矢量图”已售出：您获得 US$9.62");
  }

  @Test
  void orInThatOfTheirLatestOrder() {
    var creator = app.buyer();
    creator
        .post(
            "/v1/orders",
            "{\"items\": [{\"product\": \"value\"}], \"currency\": \"USD\"}",
            "Accept-Language",
            "zh-CN")
        .expect(201);
    happens(EarningMade.JOB, sale(creator, order()));
    assertThat(mailTo(creator).subject()).contains("已售出");
  }

  @Test
  void preferencesAreOnesOwn() {
    var one = app.buyer();
    one.put("/v1/notification-preferences", "{\"unwanted\": [\"order.failed\"]}").expect(200);
    var other = app.buyer();
    assertThat(other.get("/v1/notification-preferences?customer=" + one.subject()).status())
        .isEqualTo(404);
    var seen =
        app.operator().get("/v1/notification-preferences?customer=" + one.subject()).expect(200);
    assertThat(seen.path("mails").valueStream().filter(m -> !m.path("wanted").booleanValue()))
        .hasSize(1);
  }
}
