package dev.florin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.mail.Mail;
import dev.florin.sandbox.mail.MailFault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Mail as it arrives, from a real purchase through a real SMTP server. */
class MailTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static App app;

  @BeforeAll
  static void start() {
    app =
        App.withSandbox(sandbox ->
            Map.of(
                "florin.mail.url", sandbox.mailbox().smtp().toString(),
                "florin.mail.from", "Florin <florin@example.com>",
                "florin.mail.connect-timeout", "1s",
                "florin.mail.read-timeout", "1s"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @AfterEach
  void theRelayIsWellAgain() {
    app.sandbox().mailbox().faults().clear();
    app.stripe().faults().clear();
  }

  private static String buy(Person buyer, String... headers) {
    return buyWith("4242424242424242", buyer, headers);
  }

  private static String buyWith(String card, Person buyer, String... headers) {
    var order =
        buyer
            .post(
                "/v1/orders",
                """
                {"items": [{"product": "value"}], "currency": "USD"}
                """,
                headers)
            .expect(201)
            .path("id")
            .stringValue();
    app.stripe().pay(buyer.checkout(order), card);
    buyer.awaitStatus(order, "paid");
    return order;
  }

  private static JsonNode refund(String order, long amount) {
    return app.operator()
        .post("/v1/orders/" + order + "/refunds", "{\"amount\": " + amount + "}")
        .expect(201);
  }

  /** The one that came last, and how many there are, all of them sent once. */
  private static Mail lastMailTo(Person buyer, int count) {
    var mails = app.sandbox().mailbox().awaitMailsTo(address(buyer), count, SOON);
    assertThat(mails).hasSize(count).allMatch(mail -> mail.times() == 1);
    return mails.stream().max(Comparator.comparing(Mail::receivedAt)).orElseThrow();
  }

  private static String newest(Person buyer, String kind) {
    var paper = buyer.invoices().get(0);
    assertThat(paper.path("kind").stringValue()).isEqualTo(kind);
    return paper.path("number").stringValue();
  }

  private static Mail mailTo(Person buyer) {
    var mails = app.sandbox().mailbox().awaitMailsTo(address(buyer), 1, SOON);
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }

  private static String address(Person buyer) {
    return buyer.subject() + "@example.com";
  }

  private static byte[] pdf(Person buyer, String lang) {
    var invoice = buyer.invoices().get(0).path("id").stringValue();
    var uri = app.url().resolve("/v1/invoices/" + invoice + ".pdf?lang=" + lang);
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(uri)
                  .header("Authorization", "Bearer " + buyer.token())
                  .build(),
              BodyHandlers.ofByteArray())
          .body();
    } catch (java.io.IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static JsonNode mailJob(String order) {
    return app.operator()
        .get("/v1/admin/jobs?kind=mail.send&about=" + order)
        .expect(200)
        .path("data");
  }

  private static JsonNode awaitJob(String order, String status) {
    App.await(
        "the mail's job to be " + status,
        () ->
            mailJob(order).size() == 1
                && mailJob(order).get(0).path("status").stringValue().equals(status)
                && !mailJob(order).get(0).path("note").isNull());
    return mailJob(order).get(0);
  }

  private static void runAgain(JsonNode job) {
    app.operator().post("/v1/admin/jobs/" + job.path("id").stringValue() + "/run", null);
  }

  /** As an operator does who does not want to wait for the next time. */
  private static void insist(String order) {
    App.await(
        "the mail to go out",
        () -> {
          mailJob(order).forEach(MailTest::runAgain);
          return mailJob(order).isEmpty();
        });
  }

  @Test
  void aReceiptComesInEnglishWithItsPaper() {
    var buyer = app.buyer();
    var order = buy(buyer);
    var mail = mailTo(buyer);
    var number = buyer.invoices().get(0).path("number").stringValue();
    assertThat(mail.subject()).isEqualTo("Payment received – receipt " + number);
    assertThat(mail.text()).contains("15,000").contains("$100.00").contains(order);
    assertThat(mail.html()).contains("/orders/" + order + "?key=");
    assertThat(mail.attachments().getFirst().name()).isEqualTo(number + ".pdf");
    assertThat(mail.attachments().getFirst().bytes()).isEqualTo(pdf(buyer, "en"));
    assertThat(mail.header("Auto-Submitted")).contains("auto-generated");
    assertThat(mail.messageId()).contains(order).endsWith("@example.com>");
  }

  @Test
  void aReceiptComesInChineseToWhoBoughtInChinese() {
    var buyer = app.buyer();
    buy(buyer, "Accept-Language", "zh-CN");
    var mail = mailTo(buyer);
    var number = buyer.invoices().get(0).path("number").stringValue();
    assertThat(mail.subject()).isEqualTo("付款成功：收据 " + number);
    assertThat(mail.text()).contains("15,000 积分已到账").contains("超值");
    assertThat(mail.attachments().getFirst().bytes()).isEqualTo(pdf(buyer, "zh-CN"));
  }

  @Test
  void aBusinessGetsAnInvoice() {
    var buyer = app.buyer();
    buyer
        .put("/v1/billing-profile", "{\"company_name\": \"Acme Sdn Bhd\", \"tax_id\": \"MY-1\"}")
        .expect(200);
    buy(buyer);
    assertThat(mailTo(buyer).subject()).startsWith("Payment received – invoice INV-");
  }

  @Test
  void aFailedPaymentIsToldOnceHoweverOftenItIsHeardOf() {
    var buyer = app.buyer();
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    var failed = app.stripe().craftEvent("checkout.session.async_payment_failed", session, _ -> {});
    for (int i = 0; i < 3; i++) {
      app.deliver(failed).expect(200);
    }
    buyer.awaitStatus(order, "failed");
    var mail = mailTo(buyer);
    assertThat(mail.subject()).contains("$100.00");
    assertThat(mail.text()).contains("/orders/" + order + "?key=");
    assertThat(mail.attachments()).isEmpty();
    App.await(
        "the message", () -> buyer.get("/v1/notifications").expect(200).path("data").size() == 1);
    assertThat(
            buyer
                .get("/v1/notifications")
                .expect(200)
                .path("data")
                .get(0)
                .path("type")
                .stringValue())
        .isEqualTo("order.failed");
  }

  @Test
  void anOwnerIsWrittenToWhenTheirAgentHasUsedItsBudget() {
    var owner = app.buyer();
    buy(owner);
    assertThat(mailTo(owner).subject()).startsWith("Payment received");
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 10}]");
    agent.post("/v1/credits/spends", "{\"amount\": 10, \"reference\": \"x\"}").expect(201);
    lastMailTo(owner, 3);
    assertThat(app.sandbox().mailbox().mailsTo(address(owner)))
        .extracting(Mail::subject)
        .contains("A program has used 80% of its budget", "A program has used its whole budget");
  }

  @Test
  void aRelayThatIsAwayDelaysMailAndNothingElse() {
    app.sandbox().mailbox().faults().add(MailFault.hangBeforeGreeting());
    var buyer = app.buyer();
    var order = buy(buyer);
    App.await(
        "the message", () -> buyer.get("/v1/notifications").expect(200).path("data").size() == 1);
    assertThat(buyer.balance()).isEqualTo(15_000);
    var job = awaitJob(order, "waiting");
    assertThat(job.path("failures").intValue()).isZero();
    assertThat(app.sandbox().mailbox().mailsTo(address(buyer))).isEmpty();
    app.sandbox().mailbox().faults().clear();
    insist(order);
    assertThat(mailTo(buyer).times()).isEqualTo(1);
  }

  @Test
  void whatNobodyCanKnowIsRepeatedAsTheVerySameMail() {
    app.sandbox().mailbox().faults().add(MailFault.acceptAndDrop().times(1));
    var buyer = app.buyer();
    var order = buy(buyer);
    assertThat(awaitJob(order, "waiting").path("note").stringValue())
        .startsWith("sent, without an answer");
    insist(order);
    var mail = mailTo(buyer);
    assertThat(mail.times()).isEqualTo(2);
    assertThat(mail.identical()).isTrue();
  }

  @Test
  void anAddressThatIsRefusedWaitsForAPerson() {
    var buyer = app.buyer();
    app.sandbox().mailbox().faults().add(MailFault.rejectForGood().to(address(buyer)));
    var order = buy(buyer);
    var job = awaitJob(order, "parked");
    assertThat(job.path("note").stringValue()).startsWith("refused: 550");
    app.sandbox().mailbox().faults().clear();
    insist(order);
    assertThat(mailTo(buyer).times()).isEqualTo(1);
    var kinds =
        app.operator().get("/v1/admin/orders/" + order + "/timeline").expect(200).path("entries");
    assertThat(kinds.valueStream().map(entry -> entry.path("kind").stringValue()))
        .contains("mail.queued", "mail.sent", "notification.created", "audit.job.run");
  }

  @Test
  void theSameEventNeverMakesASecondMail() {
    var buyer = app.buyer();
    var order = buy(buyer);
    mailTo(buyer);
    for (var entry :
        app.operator().get("/v1/admin/inbox?order=" + order).expect(200).path("data")) {
      app.operator()
          .post("/v1/admin/inbox/" + entry.path("id").stringValue() + "/replay", null)
          .expect(200);
    }
    app.awaitInbox();
    // The very job once more, as after a crash between doing it and saying so.
    app.jdbc()
        .sql(
            """
            insert into job (task_name, task_instance, task_data, execution_time, picked, version,
                             about)
            select 'order.changed', :key, cast(:data as bytea), now(), false, 1, :order
            """)
        .param("key", order + "/paid/" + payment(buyer, order))
        .param(
            "data",
            """
            {"order": "%s", "status": "paid", "payment": "%s", "at": "2026-11-21T00:00:00Z"}
            """
                .formatted(order, payment(buyer, order))
                .getBytes(StandardCharsets.UTF_8))
        .param("order", order)
        .update();
    App.await(
        "all jobs to be done",
        () -> Books.number(app, "select count(*) from job where about = '" + order + "'") == 0);
    assertThat(mailTo(buyer).times()).isEqualTo(1);
    assertThat(buyer.get("/v1/notifications").expect(200).path("data")).hasSize(1);
  }

  private static void awaitNoJobs(String order) {
    app.awaitInbox();
    App.await(
        "all jobs to be done",
        () -> Books.number(app, "select count(*) from job where about = '" + order + "'") == 0);
  }

  /** The very job once more, as after a crash between doing it and saying so. */
  private static void noteAgain(String order, String note, String cause) {
    app.jdbc()
        .sql(
            """
            insert into job (task_name, task_instance, task_data, execution_time, picked, version,
                             about)
            select 'order.noted', :note, cast(:data as bytea), now(), false, 1, :order
            """)
        .param("note", note)
        .param(
            "data",
            "{\"order\": \"%s\", \"note\": \"%s\", \"cause\": \"%s\"}"
                .formatted(order, note, cause)
                .getBytes(StandardCharsets.UTF_8))
        .param("order", order)
        .update();
    awaitNoJobs(order);
  }

  @Test
  void aRefundIsToldOnceWithItsCreditNoteHoweverOftenItIsHeardOf() {
    app.stripe().faults().add(Fault.deliverTwice().times(20));
    var buyer = app.buyer();
    var order = buy(buyer);
    lastMailTo(buyer, 1);

    var refund = refund(order, 3_000);

    var mail = lastMailTo(buyer, 2);
    var number = newest(buyer, "credit_note");
    assertThat(mail.subject()).isEqualTo("Refund of $30.00 – credit note " + number);
    assertThat(mail.text())
        .contains("$30.00 is on its way back to you.", "The credits that it paid for have been")
        .contains(number, order);
    assertThat(mail.html()).contains("/orders/" + order + "?key=");
    assertThat(mail.attachments().getFirst().name()).isEqualTo(number + ".pdf");
    assertThat(mail.attachments().getFirst().bytes()).isEqualTo(pdf(buyer, "en"));

    for (var entry :
        app.operator().get("/v1/admin/inbox?order=" + order).expect(200).path("data")) {
      app.operator()
          .post("/v1/admin/inbox/" + entry.path("id").stringValue() + "/replay", null)
          .expect(200);
    }
    awaitNoJobs(order);
    var note = buyer.invoices().get(0).path("id").stringValue();
    noteAgain(order, note, refund.path("id").stringValue());
    assertThat(lastMailTo(buyer, 2).messageId()).isEqualTo("<" + note + "@example.com>");
  }

  @Test
  void eachOfTwoRefundsBringsItsOwnNoteInTheBuyersLanguage() {
    var buyer = app.buyer();
    var order = buy(buyer, "Accept-Language", "zh-CN");
    lastMailTo(buyer, 1);
    refund(order, 3_000);
    var first = newest(buyer, "credit_note");
    var mail = lastMailTo(buyer, 2);
    assertThat(mail.subject()).isEqualTo("退款 US$30.00：贷项通知单 " + first);
    assertThat(mail.text()).contains("US$30.00 正在退回给您。对应的积分已收回。");
    assertThat(mail.attachments().getFirst().bytes()).isEqualTo(pdf(buyer, "zh-CN"));

    refund(order, 7_000);

    var second = newest(buyer, "credit_note");
    assertThat(second).isNotEqualTo(first);
    var last = lastMailTo(buyer, 3);
    assertThat(last.subject()).isEqualTo("退款 US$70.00：贷项通知单 " + second);
    assertThat(last.attachments().getFirst().bytes()).isEqualTo(pdf(buyer, "zh-CN"));
  }

  @Test
  void aRefundThatFailsAfterAllIsToldWithItsDebitNote() {
    var buyer = app.buyer();
    // Stripe's card whose refunds succeed and then fail.
    var order = buyWith("4000000000005126", buyer);
    lastMailTo(buyer, 1);
    var refund = refund(order, 5_000);
    lastMailTo(buyer, 2);

    app.stripe().settleRefund(refund.path("provider_refund").stringValue(), false);

    var mail = lastMailTo(buyer, 3);
    var number = newest(buyer, "debit_note");
    assertThat(mail.subject()).isEqualTo("Your refund of $50.00 did not go through");
    assertThat(mail.text()).contains("are yours again", "takes the credit note back", number);
    assertThat(mail.attachments().getFirst().bytes()).isEqualTo(pdf(buyer, "en"));
    awaitNoJobs(order);
    lastMailTo(buyer, 3);
  }

  @Test
  void aLostDisputeIsToldWithItsNoteAndAnOpenOneIsNot() {
    var buyer = app.buyer();
    var order = buy(buyer);
    lastMailTo(buyer, 1);
    var paid = buyer.readOrder(order).path("payment").path("provider_payment").stringValue();
    var dispute = app.stripe().dispute(paid, false).path("id").stringValue();
    buyer.awaitStatus(order, "disputed");
    awaitNoJobs(order);
    lastMailTo(buyer, 1);

    app.stripe().settleDispute(dispute, false);

    var mail = lastMailTo(buyer, 2);
    var number = newest(buyer, "credit_note");
    assertThat(mail.subject()).isEqualTo("Payment of $100.00 reversed – credit note " + number);
    assertThat(mail.text()).contains("Payment reversed by the bank");
    assertThat(mail.attachments().getFirst().bytes()).isEqualTo(pdf(buyer, "en"));
  }

  private static String payment(Person buyer, String order) {
    return buyer.readOrder(order).path("payment").path("id").stringValue();
  }

  @Test
  void whoseAddressNobodyKnowsGetsNoMailAndStillTheCredits() {
    var key =
        app.operator()
            .post(
                "/v1/server-keys",
                "{\"name\": \"mail\", \"scopes\": [\"orders:write\", \"orders:read\"]}");
    var program = new Person(app, "program", key.expect(201).path("secret").stringValue());
    var order =
        program
            .post(
                "/v1/orders",
                """
                {"customer": "nobody-known", "items": [{"product": "basic"}], "currency": "USD",
                 "locale": "zh-CN"}
                """)
            .expect(201)
            .path("id")
            .stringValue();
    app.stripe().pay(program.checkout(order), "4242424242424242");
    program.awaitStatus(order, "paid");
    App.await(
        "all jobs to be done",
        () -> Books.number(app, "select count(*) from job where about = '" + order + "'") == 0);
    assertThat(Books.number(app, "select count(*) from mail where order_ref = '" + order + "'"))
        .isZero();
    assertThat(List.of(program.readOrder(order).path("status").stringValue()))
        .containsExactly("paid");
  }
}
