/** Tests of the mail room, most of them through Angus Mail. */
@NullMarked
package dev.florin.sandbox.mail;

import org.jspecify.annotations.NullMarked;
