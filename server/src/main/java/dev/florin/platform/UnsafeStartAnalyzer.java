package dev.florin.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints {@link UnsafeStart} as what it is, a list for people, instead of a stack trace. */
class UnsafeStartAnalyzer extends AbstractFailureAnalyzer<UnsafeStart> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnsafeStart cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Change these settings and start again. Nothing was created or changed."
            + " FLORIN_MODE=development is for a developer's machine, never for real money.",
        cause);
  }
}
