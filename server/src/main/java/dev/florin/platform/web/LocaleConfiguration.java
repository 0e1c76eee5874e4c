package dev.florin.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** English or Simplified Chinese: by {@code ?lang=}, else by what the browser prefers. */
@Configuration(proxyBeanMethods = false)
class LocaleConfiguration {
  private static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

  @Bean
  LocaleResolver localeResolver() {
    var resolver =
        new AcceptHeaderLocaleResolver() {
          @Override
          public Locale resolveLocale(HttpServletRequest request) {
            var wished = request.getParameter("lang");
            if (wished == null || wished.length() > 20) {
              return super.resolveLocale(request);
            }
            var language = Locale.forLanguageTag(wished).getLanguage();
            return SUPPORTED.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst()
                .orElse(Locale.ENGLISH);
          }
        };
    resolver.setSupportedLocales(SUPPORTED);
    resolver.setDefaultLocale(Locale.ENGLISH);
    return resolver;
  }
}
