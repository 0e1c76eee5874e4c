package dev.florin.notification.mail;

/**
 * What a mail tells, before it is put into words. Texts that come from outside may hold anything:
 * they are put on one line and escaped.
 */
public sealed interface MailModel
    permits Receipt,
        Bought,
        PaymentFailed,
        Undelivered,
        NoteIssued,
        SaleMade,
        SubscriptionNews,
        AgentBudget,
        GiftNews {
  /** What the mail is about. */
  MailKind kind();
}
