/** The routes of invoices and billing profiles. */
@NullMarked
package dev.florin.invoice.web;

import org.jspecify.annotations.NullMarked;
