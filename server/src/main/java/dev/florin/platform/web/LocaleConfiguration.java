package dev.florin.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
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
              return preferred(request);
            }
            return supported(Locale.forLanguageTag(wished)).orElse(Locale.ENGLISH);
          }
        };
    resolver.setSupportedLocales(SUPPORTED);
    resolver.setDefaultLocale(Locale.ENGLISH);
    return resolver;
  }

  /** By language alone: {@code zh} and {@code zh-Hans-CN} are as good as {@code zh-CN}. */
  private static Locale preferred(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return Locale.ENGLISH; // else it would be this machine's own
    }
    return Collections.list(request.getLocales()).stream()
        .flatMap(locale -> supported(locale).stream())
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  private static Optional<Locale> supported(Locale wished) {
    return SUPPORTED.stream()
        .filter(locale -> locale.getLanguage().equals(wished.getLanguage()))
        .findFirst();
  }
}
