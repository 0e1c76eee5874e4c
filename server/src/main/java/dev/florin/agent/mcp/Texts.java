package dev.florin.agent.mcp;

/** What several tools say about arguments of the same meaning. */
final class Texts {
  static final String CUSTOMER =
      "Whose credits; needed with a server key only, which acts for many customers";
  static final String AGENT =
      "The agent as which to act (agt_…); left out with an agent's own key, which says it already";
  static final String ITEM = "A listing's id (lst_…), a product's id (prod_…) or a product's code";
  static final String KEY =
      "A text of your own for this one wish. When you repeat the call because you got no answer,"
          + " repeat the text: it is done once. For another wish take another text";
  static final String CURRENCY = "A currency, as USD; the seller's first when it is left out";
  static final String SCALE =
      "Amounts are in the smallest unit: divide by ten to the power of this";
  static final String CREDITS = "Price in whole credits; absent when it is not sold for credits";
  static final String MONEY = "In minor units: amount 1000 and currency USD are 10 dollars";

  static final int MAX_ID = 60;
  static final int MAX_KEY = 200;
  static final long MAX_CREDITS = 1_000_000_000_000L;

  private Texts() {}
}
