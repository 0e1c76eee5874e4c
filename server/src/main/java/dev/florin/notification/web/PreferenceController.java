package dev.florin.notification.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.notification.Preferences;
import dev.florin.notification.Preferences.Preference;
import dev.florin.notification.mail.MailKind;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/notification-preferences")
@Tag(name = "Notifications", description = "Messages in the product.")
class PreferenceController {
  private final Preferences preferences;
  private final Customers customers;

  PreferenceController(Preferences preferences, Customers customers) {
    this.preferences = preferences;
    this.customers = customers;
  }

  /**
   * What a customer wants; the rest is sent.
   *
   * @param language {@code en} or {@code zh-CN}, for mail about anything but an order, which is
   *     written in its own; {@code null} for that of their latest order
   * @param unwanted kinds of mail; none that is required
   */
  record PreferencesBody(
      @Size(max = 20) @Nullable String language,
      @Size(max = 30) @Nullable List<@NotBlank @Size(max = 60) String> unwanted) {}

  /** A kind of mail; one that is required cannot be switched off. */
  record MailView(String kind, boolean wanted, boolean required) {}

  record PreferencesView(@Nullable String language, List<MailView> mails) {
    static PreferencesView of(Preference preference) {
      var language = preference.language();
      return new PreferencesView(
          language == null ? null : language.toLanguageTag(),
          Arrays.stream(MailKind.values())
              .map(kind -> new MailView(kind.code(), preference.wants(kind), kind.isRequired()))
              .toList());
    }
  }

  @GetMapping
  @Operation(
      summary = "Which mail a customer wants, and in which language",
      description = "Receipts, notes and what the law asks for are required: they are always sent.")
  PreferencesView get(Caller caller, @RequestParam(required = false) @Nullable String customer) {
    return PreferencesView.of(preferences.of(customers.ofQuery(caller, customer).id()));
  }

  @PutMapping
  @Operation(summary = "Write down which mail a customer does not want, and their language")
  @Audited
  PreferencesView put(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @Valid @RequestBody PreferencesBody body) {
    var owner = customers.ofQuery(caller, customer);
    var unwanted = body.unwanted() == null ? List.<String>of() : body.unwanted();
    var kinds = unwanted.stream().map(PreferenceController::kind).collect(Collectors.toSet());
    return PreferencesView.of(
        preferences.change(caller, owner, new Preference(language(body.language()), kinds)));
  }

  private static MailKind kind(String code) {
    var kind =
        Arrays.stream(MailKind.values())
            .filter(known -> known.code().equals(code))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("unwanted", "has an unknown kind: " + code));
    if (kind.isRequired()) {
      throw Problem.invalid("unwanted", "has a kind that cannot be switched off: " + code);
    }
    return kind;
  }

  private static @Nullable Locale language(@Nullable String tag) {
    if (tag == null) {
      return null;
    }
    return switch (tag) {
      case "en" -> Locale.ENGLISH;
      case "zh-CN" -> Locale.SIMPLIFIED_CHINESE;
      default -> throw Problem.invalid("language", "must be en or zh-CN");
    };
  }
}
