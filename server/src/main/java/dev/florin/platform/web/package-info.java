/** The edge of the service: filters, error answers, health and documentation. */
@NullMarked
package dev.florin.platform.web;

import org.jspecify.annotations.NullMarked;
