/** The routes of credits. */
@NullMarked
package dev.florin.credit.web;

import org.jspecify.annotations.NullMarked;
