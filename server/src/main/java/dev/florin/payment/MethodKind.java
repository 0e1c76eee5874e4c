package dev.florin.payment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What kind of method a method is, for whoever shows it to a buyer. */
public enum MethodKind {
  /** A card, perhaps out of a wallet. */
  CARD,
  /** The buyer is sent to a bank or a wallet, and comes back. */
  REDIRECT,
  /** An account is debited: the money comes days later, or not. */
  BANK_DEBIT,
  /** The buyer sends the money themselves. */
  TRANSFER;

  private static final Map<String, MethodKind> KNOWN =
      Map.ofEntries(
          Map.entry("card", CARD),
          Map.entry("alipay", REDIRECT),
          Map.entry("grabpay", REDIRECT),
          Map.entry("fpx", REDIRECT),
          Map.entry("ideal", REDIRECT),
          Map.entry("klarna", REDIRECT),
          Map.entry("sepa_debit", BANK_DEBIT),
          Map.entry("bacs_debit", BANK_DEBIT),
          Map.entry("us_bank_account", BANK_DEBIT),
          Map.entry("bank_transfer", TRANSFER),
          Map.entry("crypto", TRANSFER));

  /** The kind of a method by Florin's name; empty for a name that Florin does not know. */
  static Optional<MethodKind> of(String method) {
    return Optional.ofNullable(KNOWN.get(method));
  }

  /** Whether the money comes later than the buyer's word. */
  public boolean isDelayed() {
    return this == BANK_DEBIT || this == TRANSFER;
  }

  /** The wallets out of which it can be paid, by their names. */
  public List<String> wallets() {
    return this == CARD ? List.of("google_pay", "apple_pay") : List.of();
  }

  /** How it is written in JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
