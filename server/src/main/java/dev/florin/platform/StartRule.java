package dev.florin.platform;

import java.util.List;

/**
 * Looks at the settings before anything is created: what is found here keeps the service from
 * starting. Each module has rules of its own, with a constructor without parameters, and names them
 * in {@code META-INF/spring.factories}. A rule opens no connection and changes nothing.
 */
public interface StartRule {

  /**
   * What is wrong.
   *
   * <p>In development that is only what cannot be used at all; in production also what is unsafe.
   *
   * @return one finding for each reason; empty when all is well
   */
  List<Finding> check(Setup setup);

  /**
   * One reason not to start. No member ever repeats the setting's value, which may be a secret.
   *
   * @param setting the name in the environment, such as {@code FLORIN_BASE_URL}
   * @param wrong what is wrong, to be read after the name
   * @param remedy what to do, as a sentence
   */
  record Finding(String setting, String wrong, String remedy) {
    /** The same, among what the doctor says. */
    public Diagnosis diagnosis() {
      return Diagnosis.wrong("settings", setting + " " + wrong, remedy, "configuration.md");
    }

    @Override
    public String toString() {
      return setting + " " + wrong + ". " + remedy;
    }
  }
}
