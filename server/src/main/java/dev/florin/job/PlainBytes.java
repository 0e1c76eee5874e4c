package dev.florin.job;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/** A job's data is JSON already; upkeep has none. */
final class PlainBytes implements Serializer {
  @Override
  public byte @Nullable [] serialize(@Nullable Object data) {
    return (byte[]) data;
  }

  @Override
  public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
    return data == null || type == Void.class ? null : type.cast(data);
  }
}
