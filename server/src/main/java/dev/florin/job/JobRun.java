package dev.florin.job;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A job that is being done now. */
public final class JobRun {
  private final String key;
  private final @Nullable String about;
  private final byte[] data;
  private final JsonMapper json;

  JobRun(String key, @Nullable String about, byte[] data, JsonMapper json) {
    this.key = key;
    this.about = about;
    this.data = data;
    this.json = json;
  }

  /** What it is done to. */
  public String key() {
    return key;
  }

  /** The order that it belongs to, if it belongs to one. */
  public @Nullable String about() {
    return about;
  }

  /** What was written with it. */
  public <T> T data(Class<T> type) {
    return json.readValue(data, type);
  }
}
