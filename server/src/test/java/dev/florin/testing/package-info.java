/** What the server's tests share: a whole service with its database and its provider. */
@NullMarked
package dev.florin.testing;

import org.jspecify.annotations.NullMarked;
