package dev.florin.payment;

import dev.florin.money.Asset;
import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * By which methods buyers can pay: those of the currency, as far as a configured provider has them.
 * Thread-safe.
 */
@Component
public class PaymentMethods {
  private final MethodTable table;
  private final Providers providers;

  PaymentMethods(Environment environment, Providers providers) {
    this.table =
        MethodTable.of(
            Binder.get(environment)
                .bind(MethodsStartRule.PROPERTY, Bindable.mapOf(String.class, String.class))
                .orElseGet(java.util.Map::of));
    this.providers = providers;
  }

  /**
   * One method at one provider.
   *
   * @param method in Florin's names
   * @param modes where it can be used
   * @param fields how a front end opens the provider's fields; {@code null} when it cannot
   */
  public record Offer(
      String method, MethodKind kind, String provider, Set<Mode> modes, @Nullable Fields fields) {
    /** Copies what could change. */
    public Offer {
      modes = Set.copyOf(modes);
    }
  }

  /**
   * What is offered in a currency, in the order in which it is to be shown.
   *
   * @param country the buyer's, in ISO 3166, or {@code null} when it is not known
   */
  public List<Offer> offered(Asset currency, @Nullable String country) {
    var offers = new ArrayList<Offer>();
    for (var method : table.offered(currency, country)) {
      for (var name : providers.names()) {
        var provider = providers.find(name).orElseThrow();
        var can = provider.capabilities();
        if (can.methods().contains(method)) {
          var kind = MethodKind.of(method).orElseThrow();
          offers.add(new Offer(method, kind, name, can.modes(), provider.fields().orElse(null)));
        }
      }
    }
    return offers;
  }

  /** What came of {@link #choose}. */
  sealed interface Choice {
    /** By these; none leaves it to the provider, which offers no other anyway. */
    record Methods(List<String> methods) implements Choice {}

    /** Not by what was asked for. */
    record NotOffered(String why) implements Choice {}
  }

  /** By which methods a payment is to be paid: those asked for, or all of its currency. */
  Choice choose(CheckoutCommand command, Capabilities can) {
    var offered =
        table.offered(command.amount().asset(), null).stream()
            .filter(can.methods()::contains)
            .toList();
    var missing = missing(command.methods(), offered);
    if (missing.isPresent()) {
      return new Choice.NotOffered(missing.get() + in(command));
    }
    if (!command.methods().isEmpty()) {
      return new Choice.Methods(command.methods());
    }
    if (offered.isEmpty()) {
      return new Choice.NotOffered("there is none" + in(command));
    }
    // Which of them a seller's account may use is the provider's to know, on its own page at least:
    // a method that the account has not switched on would close the page to all others.
    var all =
        new HashSet<>(offered).containsAll(can.methods())
            || (command.mode() == Mode.HOSTED && !table.isConfigured(command.amount().asset()));
    return new Choice.Methods(all ? List.of() : offered);
  }

  private static Optional<String> missing(List<String> asked, List<String> offered) {
    return asked.stream()
        .filter(method -> !offered.contains(method))
        .findFirst()
        .map(method -> method + " is not offered");
  }

  private static String in(CheckoutCommand command) {
    return " in " + command.amount().asset().code() + " by " + command.provider();
  }
}
