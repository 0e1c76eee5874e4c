package dev.florin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service. Everything it needs to know comes from the environment; see the README. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Florin {
  /** Starts the service and returns when it is ready. */
  public static void main(String[] args) {
    SpringApplication.run(Florin.class, args);
  }
}
