package dev.florin.payment.provider;

import dev.florin.money.Money;
import dev.florin.testing.App;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One provider with whatever stands in for it, as far as {@link PaymentProviderContract} needs to
 * drive it: what buyers do, what somebody does in the dashboard, what goes wrong on the way.
 */
public interface ProviderUnderTest {

  /** A service with this provider, to ask through the front door. */
  App app();

  /** The adapter itself. */
  PaymentProvider provider();

  /** A buyer pays all of it, by a method that takes no time. */
  void pay(References references);

  /** Whether a buyer's attempt can fail here; if so, one has. */
  boolean decline(References references);

  /** Places at the provider where a buyer could pay now for our payment with this id. */
  int openPages(String id);

  /** How many payments fill more than one page of its list. */
  int moreThanAPage();

  /** What can go wrong on the way to it; empty for a provider without a network. */
  Optional<Network> network();

  /** How it signs; empty for a provider without webhooks. */
  Optional<Signing> signing();

  /** What somebody can do in its dashboard; empty where nobody can. */
  Optional<Dashboard> dashboard();

  /** What subscribers do; present where it declares subscriptions. */
  default Optional<Subscribers> subscribers() {
    return Optional.empty();
  }

  /** What goes wrong on the way to the provider, until it is cleared. */
  interface Network {
    /** Pages are made, and their answers are lost, however often the client repeats itself. */
    void loseAnswersOfCheckouts();

    /** Refunds are made, and their answers are lost. */
    void loseAnswersOfRefunds();

    /** Changes of subscriptions are made, and their answers are lost. */
    default void loseAnswersOfChanges() {
      throw new UnsupportedOperationException("it has no subscriptions");
    }

    /** Every call is answered with this status. */
    void answer(int status);

    /** No call gets through. */
    void cut();

    /** All is well again. */
    void clear();
  }

  /** A delivery. */
  record Delivery(byte[] body, Map<String, List<String>> headers) {}

  /** Deliveries as the provider would make them. */
  interface Signing {
    /** The header with the signature, in lower case. */
    String header();

    /** An event about this paid payment, signed at this time with the current secret. */
    Delivery signed(References references, Instant at);

    /** The same, signed with the secret that is being rolled away. */
    Delivery signedWithTheOldSecret(References references, Instant at);

    /** The same, signed with a secret of nobody's. */
    Delivery signedByAStranger(References references, Instant at);
  }

  /** What subscribers do, and what happens to them as time goes by. */
  interface Subscribers {
    /** A buyer subscribes on this page, with a card that works. */
    void subscribe(String page);

    /** A buyer tries to, with a card that does not. */
    void decline(String page);

    /** The page runs out. */
    void letRunOut(String page);

    /** Places where a buyer could begin our subscription with this id now. */
    int openPages(String id);

    /** Time goes by until the next period has begun, and was charged. */
    void nextPeriod(String subscription);

    /** The bank refuses the next charge. */
    void failNextCharge(String subscription);

    /** What is owed is paid after all. */
    void recover(String subscription);
  }

  /** What somebody does in the provider's dashboard. */
  interface Dashboard {
    /** Gives a part back. */
    void refund(References references, Money amount);
  }
}
