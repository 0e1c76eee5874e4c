package dev.florin.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param data at most as many as were asked for
 * @param hasMore whether there are more behind them
 * @param nextCursor what to send as {@code starting_after} for the next page; {@code null} at the
 *     end
 */
public record Page<T>(List<T> data, boolean hasMore, @Nullable String nextCursor) {
  /** The largest page. */
  public static final int MAX = 100;

  /** The page size when none was asked for. */
  public static final int DEFAULT = 20;

  /**
   * Makes a page out of up to {@code limit + 1} rows; the extra row only says that there are more.
   */
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
    return ofAll(rows, limit, shown -> shown.stream().map(view).toList(), cursor);
  }

  /** The same for views that are made of all rows at once. */
  public static <R, T> Page<T> ofAll(
      List<R> rows, int limit, Function<List<R>, List<T>> views, Function<R, String> cursor) {
    var more = rows.size() > limit;
    var shown = more ? rows.subList(0, limit) : rows;
    return new Page<>(views.apply(shown), more, more ? cursor.apply(shown.getLast()) : null);
  }

  /**
   * Reads {@code starting_after}.
   *
   * @param text what the caller sent; {@code null} for the first page
   * @param parser reads an id
   * @param what whose id it must be, with its article
   * @throws Problem when it is not such an id
   */
  public static <I> @Nullable I after(
      @Nullable String text, Function<String, Optional<I>> parser, String what) {
    return text == null
        ? null
        : parser
            .apply(text)
            .orElseThrow(() -> Problem.invalid("starting_after", "is not " + what + "'s id"));
  }

  /**
   * The page size for {@code limit}.
   *
   * @throws Problem when it is outside 1 to {@value #MAX}
   */
  public static int size(@Nullable Integer limit) {
    if (limit == null) {
      return DEFAULT;
    }
    if (limit < 1 || limit > MAX) {
      throw Problem.invalid("limit", "must be between 1 and " + MAX);
    }
    return limit;
  }
}
