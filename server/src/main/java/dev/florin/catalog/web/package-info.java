/** The routes of the catalogue. */
@NullMarked
package dev.florin.catalog.web;

import org.jspecify.annotations.NullMarked;
