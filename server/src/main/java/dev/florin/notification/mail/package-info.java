/** Mail: its words in each language, its bytes, and handing it to the relay by SMTP. */
@NullMarked
package dev.florin.notification.mail;

import org.jspecify.annotations.NullMarked;
