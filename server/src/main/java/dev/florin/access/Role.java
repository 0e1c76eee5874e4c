package dev.florin.access;

/** What a user may do. */
public enum Role {
  /** Buys; the role of every user who has no other. */
  BUYER,
  /** Sells. */
  CREATOR,
  /** Runs this service. */
  OPERATOR
}
