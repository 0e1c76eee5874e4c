package dev.florin.marketplace.earnings.web;

import dev.florin.platform.Problem;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/** Months as they are written in addresses. */
final class Months {
  private static final int FIRST = 2000;
  private static final int LAST = 2999;

  private Months() {}

  /**
   * The month written {@code 2026-11}.
   *
   * @throws Problem when it is none, or not of this millennium
   */
  static YearMonth read(String param, String text) {
    try {
      var month = YearMonth.parse(text);
      if (month.getYear() >= FIRST && month.getYear() <= LAST) {
        return month;
      }
    } catch (DateTimeParseException malformed) {
      throw problem(param);
    }
    throw problem(param);
  }

  private static Problem problem(String param) {
    return Problem.invalid(param, "must be a month such as 2026-11");
  }
}
