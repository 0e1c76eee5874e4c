package dev.florin.notification.mail;

import java.util.regex.Pattern;

/**
 * A file that goes with a mail. The bytes are not copied; nobody may change them.
 *
 * @param name the file's name as the reader sees it, without folders
 * @param mediaType such as {@code application/pdf}
 * @param bytes the contents
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Attachment(String name, String mediaType, byte[] bytes) {
  private static final int NAME_MAX = 150;
  private static final Pattern TYPE = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]*");

  /**
   * Puts the name on one line.
   *
   * @throws IllegalArgumentException if the name is empty or a path, or the type is not one
   */
  public Attachment {
    name = OneLine.of(name, NAME_MAX);
    if (name.isEmpty() || name.contains("/") || name.contains("\\")) {
      throw new IllegalArgumentException("an attachment needs a name without folders");
    }
    if (!TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException("not a media type: " + OneLine.of(mediaType));
    }
  }
}
