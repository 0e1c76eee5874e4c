package dev.florin.agent;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What so many units of something cost.
 *
 * @param code how programs name it, such as {@code gpt.input}
 * @param unit what is counted, for people: token, second, image, call
 * @param credits in the asset's smallest unit, for {@code per} units
 * @param per 1 or more
 * @param rounding of what a call comes to, once for each meter in it
 * @param active whether it can be used now
 * @param changedAt since when it costs that
 */
public record Meter(
    String code,
    String unit,
    long credits,
    long per,
    Rounding rounding,
    boolean active,
    Instant changedAt) {

  /** Where to go when it does not come out even. */
  public enum Rounding {
    /** To the next whole credit. */
    UP,
    /** To the credit before. */
    DOWN,
    /** To the nearer one, and up from the middle. */
    HALF_UP;

    /** How it is written in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one written {@code text}, if there is one. */
    public static Optional<Rounding> parse(String text) {
      return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
    }
  }

  /**
   * What a quantity costs, in credits.
   *
   * @throws ArithmeticException when that is more than a long holds
   */
  long cost(long quantity) {
    var divisor = BigInteger.valueOf(per);
    var exact =
        BigInteger.valueOf(credits)
            .multiply(BigInteger.valueOf(quantity))
            .divideAndRemainder(divisor);
    var rest = exact[1];
    var up =
        switch (rounding) {
          case UP -> rest.signum() > 0;
          case DOWN -> false;
          case HALF_UP -> rest.shiftLeft(1).compareTo(divisor) >= 0;
        };
    return (up ? exact[0].add(BigInteger.ONE) : exact[0]).longValueExact();
  }
}
