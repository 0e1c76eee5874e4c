package dev.florin.demo.audit;

import java.util.List;

/**
 * Something of others that we ship.
 *
 * @param kind where it comes from: {@code maven} or {@code npm}
 * @param name as it is called there
 * @param licences by their SPDX names; with several, whoever uses it may choose
 * @param purl its package URL, with the version
 */
record Part(String kind, String name, String version, List<String> licences, String purl) {
  Part {
    licences = List.copyOf(licences);
  }
}
