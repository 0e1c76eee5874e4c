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
  // Encoded (RFC 2231) it is nine times as long, and stands on one line of at most 998.
  private static final int NAME_MAX = 100;
  private static final Pattern TYPE = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]*");

  /**
   * Puts the name on one line.
   *
   * @throws IllegalArgumentException if the name is empty, a path or longer than 100 characters, or
   *     the type is not one
   */
  public Attachment {
    name = OneLine.of(name);
    if (name.isEmpty() || name.length() > NAME_MAX || name.matches(".*[/\\\\].*")) {
      throw new IllegalArgumentException(
          "an attachment needs a name without folders, of at most %d characters"
              .formatted(NAME_MAX));
    }
    if (!TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException("not a media type: " + OneLine.of(mediaType));
    }
  }
}
