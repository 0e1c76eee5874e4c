package dev.florin.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/** What a {@link PaidFilter} asks for what. Not thread-safe: made once, at the start. */
public final class PaidFilters {
  private static final int MAX_ANSWER = 1 << 20;
  private static final String ANY_HOST = "any";
  private static final int MAX_KEPT = 1_000;
  private static final long MAX_BYTES_KEPT = 32L << 20;

  private final Florin florin;
  private final String publicUrl;
  private final List<Price> prices = new ArrayList<>();
  private final List<BiConsumer<HttpServletResponse, JsonNode>> challenges = new ArrayList<>();
  private int answerMax = MAX_ANSWER;

  PaidFilters(Florin florin, URI publicUrl) {
    this.florin = florin;
    this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
  }

  /** What costs something. */
  private record Price(String path, ToLongFunction<HttpServletRequest> credits) {
    boolean covers(String asked) {
      var plain = asked.length() > 1 && asked.endsWith("/") ? chop(asked, 1) : asked;
      return path.endsWith("/*") ? (plain + "/").startsWith(chop(path, 1)) : plain.equals(path);
    }

    private static String chop(String text, int characters) {
      return text.substring(0, text.length() - characters);
    }
  }

  /**
   * What a path costs, by any method.
   *
   * @param path below the context, decoded: {@code /v1/run}, or {@code /v1/*} for all below {@code
   *     /v1} and itself. The first that fits counts
   * @param credits whole credits, above zero
   */
  public PaidFilters price(String path, long credits) {
    if (credits <= 0) {
      throw new IllegalArgumentException("a price is above zero: " + credits);
    }
    return price(path, _ -> credits);
  }

  /**
   * The same by request: the most that it may cost, 0 for what is free. The body must not be read,
   * and the same request must cost the same again.
   */
  public PaidFilters price(String path, ToLongFunction<HttpServletRequest> credits) {
    if (!path.startsWith("/") || path.indexOf('*') >= 0 && !path.endsWith("/*")) {
      throw new IllegalArgumentException("a path is /a, /a/b or /a/*: " + path);
    }
    prices.add(new Price(path, credits));
    return this;
  }

  /** The largest answer that can be sold, in bytes; 1 MiB unless said otherwise. */
  public PaidFilters answersUpTo(int bytes) {
    answerMax = bytes;
    return this;
  }

  /**
   * Something more in each 402, such as the header of another way to pay.
   *
   * @param challenge is given the response, and what {@code PAYMENT-REQUIRED} says
   */
  public PaidFilters alsoAsking(BiConsumer<HttpServletResponse, JsonNode> challenge) {
    challenges.add(challenge);
    return this;
  }

  /** The filter; what is said here afterwards does not change it. */
  public PaidFilter build() {
    var clock = InstantSource.system();
    var copy = new PaidFilters(florin, URI.create(publicUrl));
    copy.prices.addAll(prices);
    copy.challenges.addAll(challenges);
    copy.answerMax = answerMax;
    return new PaidFilter(new Facilitator(florin.wire(), clock), copy, clock);
  }

  /** Whole credits; 0 when it is free. */
  long price(String path, HttpServletRequest request) {
    return prices.stream()
        .filter(price -> price.covers(path))
        .findFirst()
        .map(price -> checked(price.credits.applyAsLong(request)))
        .orElse(0L);
  }

  private static long checked(long credits) {
    if (credits < 0) {
      throw new IllegalStateException("a price is not below zero: " + credits);
    }
    return credits;
  }

  /** The address of a path, as payers write it. */
  String url(String path) {
    try {
      var whole = new URI("http", ANY_HOST, path, null).toASCIIString();
      return publicUrl + whole.substring(("http://" + ANY_HOST).length());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("a path that is none: " + path, impossible);
    }
  }

  List<BiConsumer<HttpServletResponse, JsonNode>> challenges() {
    return challenges;
  }

  int answerMax() {
    return answerMax;
  }

  int answersKept() {
    return MAX_KEPT;
  }

  long bytesKept() {
    return MAX_BYTES_KEPT;
  }
}
