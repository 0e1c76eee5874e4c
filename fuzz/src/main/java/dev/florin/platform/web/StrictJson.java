package dev.florin.platform.web;

import tools.jackson.databind.json.JsonMapper;

/** The service's way to read JSON, without the service. */
public final class StrictJson {
  private StrictJson() {}

  public static JsonMapper mapper() {
    var builder = JsonMapper.builder();
    new JsonConfiguration().strictSnakeCase().customize(builder);
    return builder.build();
  }
}
