package dev.florin.marketplace.earnings;

import java.util.Locale;

/** Who bears what a provider keeps of a sale. */
enum FeeBearer {
  PLATFORM,
  CREATOR,
  /** Both, as they share the price. */
  SHARED;

  /** How it is written in settings and in the database. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FeeBearer parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /**
   * What of a fee the creator bears: never more than their share, so that nobody pays for having
   * sold something. The rest is the platform's.
   *
   * @param part what of the fee falls to this sale, not negative
   * @param split how its price was divided
   */
  long borne(long part, Split split) {
    return switch (this) {
      case PLATFORM -> 0;
      case CREATOR -> Math.min(part, split.share());
      case SHARED -> {
        var both = split.share() + split.fee();
        yield both == 0 ? 0 : Math.min(Split.halfUp(part, split.share(), both), split.share());
      }
    };
  }
}
