package dev.florin.platform.web;

import java.net.InetAddress;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Listens on this machine alone unless somebody has said otherwise. */
@Configuration(proxyBeanMethods = false)
class BindConfiguration {

  /** A blank FLORIN_BIND would otherwise mean all addresses. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableWebServerFactory> thisMachine(Environment environment) {
    return factory -> {
      if (environment.getProperty("server.address", "").isBlank()) {
        factory.setAddress(InetAddress.getLoopbackAddress());
      }
    };
  }
}
