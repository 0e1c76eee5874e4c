package dev.florin.platform;

/**
 * What this process is for. Production is the default, so that forgetting the setting is safe: the
 * conveniences of development (demo catalogue, a provider's base address on this machine) are off
 * unless they are asked for.
 */
public enum Mode {
  /** Real money. */
  PRODUCTION,
  /** A developer's machine or a test. */
  DEVELOPMENT
}
