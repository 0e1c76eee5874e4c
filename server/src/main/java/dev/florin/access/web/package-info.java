/** Authentication at the edge, and the routes for server keys. */
@NullMarked
package dev.florin.access.web;

import org.jspecify.annotations.NullMarked;
