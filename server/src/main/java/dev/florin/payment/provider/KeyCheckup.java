package dev.florin.payment.provider;

import dev.florin.platform.Checkup;
import dev.florin.platform.Diagnosis;
import dev.florin.platform.Setup;
import java.util.List;
import java.util.Optional;

/** Tries the key of one provider, when providers may be asked. */
public abstract class KeyCheckup implements Checkup {

  /** Empty when there is no key, or it may not be sent to where the settings say. */
  protected abstract Optional<KeyTrial> trial(Setup setup);

  @Override
  public final List<Diagnosis> examine(Examination examination) {
    return examination.online()
        ? trial(examination.setup()).map(KeyTrial::run).orElse(List.of())
        : List.of();
  }
}
