package dev.florin.platform;

import java.util.List;

/**
 * Looks at what the settings name, which a {@link StartRule} may not: folders, ports, servers. Each
 * module has its own, with a constructor without parameters, and names them in {@code
 * META-INF/spring.factories}. It changes nothing that stays, and ends within seconds, whoever does
 * not answer.
 */
public interface Checkup {

  /** What was seen; nothing for what the settings do not name. */
  List<Diagnosis> examine(Examination examination);

  /**
   * What is to be looked at.
   *
   * @param setup the settings
   * @param online whether providers may be asked, with the keys that are set
   * @param nodes how many processes are to share the database, 1 or more
   */
  record Examination(Setup setup, boolean online, int nodes) {}
}
