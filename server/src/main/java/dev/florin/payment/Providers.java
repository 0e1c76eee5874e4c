package dev.florin.payment;

import static java.util.stream.Collectors.toMap;

import dev.florin.payment.provider.PaymentProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The providers that are configured. */
@Component
class Providers {
  private final Map<String, PaymentProvider> byName;

  Providers(List<PaymentProvider> providers) {
    this.byName =
        new TreeMap<>(
            providers.stream().collect(toMap(PaymentProvider::name, Function.identity())));
  }

  Optional<PaymentProvider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
