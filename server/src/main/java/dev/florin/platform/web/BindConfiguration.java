package dev.florin.platform.web;

import dev.florin.platform.Capacity;
import java.net.InetAddress;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Listens on this machine alone unless somebody has said otherwise, to as many as it can bear. */
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

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections(Capacity capacity) {
    return factory ->
        factory.addConnectorCustomizers(connector ->
            ((AbstractProtocol<?>) connector.getProtocolHandler())
                .setMaxConnections(capacity.connections()));
  }
}
