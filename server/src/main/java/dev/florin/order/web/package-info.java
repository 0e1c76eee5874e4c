/** The routes of orders, and the page that shows one. */
@NullMarked
package dev.florin.order.web;

import org.jspecify.annotations.NullMarked;
