package dev.florin.invoice;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Files that documents are made of. */
final class DocumentResource {
  private DocumentResource() {}

  static byte[] bytes(String name) {
    try (var file = DocumentResource.class.getResourceAsStream("/invoice/" + name)) {
      if (file == null) {
        throw new IllegalStateException("no resource invoice/" + name);
      }
      return file.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
