package dev.florin.payment;

import static java.util.stream.Collectors.toMap;

import dev.florin.payment.provider.PaymentProvider;
import dev.florin.platform.Settings;
import dev.florin.platform.trace.Traces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The providers that are configured, and what stands for one within Florin. */
@Component
class Providers {
  private final Map<String, PaymentProvider> byName;
  private final Map<String, InsideProvider> inside;

  Providers(List<PaymentProvider> providers, Settings settings, Traces traces) {
    this.byName =
        new TreeMap<>(
            providers.stream()
                .map(provider -> FollowedCalls.to(provider, traces))
                .collect(toMap(PaymentProvider::name, Function.identity())));
    this.inside =
        Stream.of(Payments.CREDITS, Payments.FREE)
            .map(name -> new InsideProvider(name, settings.production()))
            .collect(toMap(InsideProvider::name, Function.identity()));
  }

  /** Also one within Florin, whose payments are given back as those of others are. */
  Optional<PaymentProvider> find(String name) {
    var outside = byName.get(name);
    return outside != null ? Optional.of(outside) : Optional.ofNullable(inside.get(name));
  }

  Optional<InsideProvider> inside(String name) {
    return Optional.ofNullable(inside.get(name));
  }

  /** Those that are configured. */
  List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
