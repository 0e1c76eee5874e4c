package dev.florin.payment.provider;

import java.util.List;

/** The adapters of a service, for tests: given to {@code App.with} as a further bean. */
public final class ProviderBeans {
  private final List<PaymentProvider> providers;

  public ProviderBeans(List<PaymentProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /** All of them. */
  public List<PaymentProvider> all() {
    return providers;
  }

  /** The adapter of this name. */
  public PaymentProvider named(String name) {
    return providers.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }
}
