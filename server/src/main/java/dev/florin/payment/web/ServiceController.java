package dev.florin.payment.web;

import dev.florin.access.Caller;
import dev.florin.access.Role;
import dev.florin.payment.Payments;
import dev.florin.payment.Payments.Configured;
import dev.florin.platform.Settings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Service", description = "What this service is, for the pages that stand before it.")
class ServiceController {
  private final Payments payments;
  private final Settings settings;
  private final DemoSettings demo;
  private final @Nullable String version;

  ServiceController(
      Payments payments,
      Settings settings,
      DemoSettings demo,
      ObjectProvider<BuildProperties> build) {
    this.payments = payments;
    this.settings = settings;
    this.demo = demo;
    var built = build.getIfAvailable();
    this.version = built == null ? null : built.getVersion();
  }

  /**
   * {@code mode} is production or development; {@code live} is whether real money moves at any
   * provider; {@code version} is missing where nobody has built one; {@code demo_buy_url} leads to
   * a shop with somebody to buy there, and stands in answers to operators on a developer's machine.
   */
  record ServiceView(
      String mode,
      boolean live,
      List<ProviderView> providers,
      @Nullable String version,
      @Nullable String demoBuyUrl) {}

  /** {@code pays_out} is whether it can pay sellers. */
  record ProviderView(String name, boolean live, boolean paysOut) {
    static ProviderView of(Configured provider) {
      return new ProviderView(provider.name(), provider.live(), provider.paysOut());
    }
  }

  @GetMapping("/v1/service")
  @Operation(summary = "Whether real money moves here, and through whom")
  ServiceView service(Caller caller) {
    var providers = payments.configured();
    return new ServiceView(
        settings.mode().name().toLowerCase(Locale.ROOT),
        providers.stream().anyMatch(Configured::live),
        providers.stream().map(ProviderView::of).toList(),
        version,
        demoBuyUrl(caller));
  }

  /** A token is in it, though one for less than what an operator may do. */
  private @Nullable String demoBuyUrl(Caller caller) {
    return settings.production() || !caller.roles().contains(Role.OPERATOR) || demo.buy().isBlank()
        ? null
        : demo.buy();
  }
}
