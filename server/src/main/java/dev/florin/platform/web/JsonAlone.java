package dev.florin.platform.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Bodies are JSON alone: a library that can read XML, as some bring along, must not make the API
 * read it, too.
 */
@Configuration(proxyBeanMethods = false)
class JsonAlone implements WebMvcConfigurer {

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.configureMessageConvertersList(all -> all.removeIf(JsonAlone::isXml));
  }

  private static boolean isXml(HttpMessageConverter<?> converter) {
    return converter.getSupportedMediaTypes().stream()
        .map(MediaType::getSubtype)
        .anyMatch(type -> type.equals("xml") || type.endsWith("+xml"));
  }
}
