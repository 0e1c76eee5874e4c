/** Where operators look up transfers and record what has arrived. */
@NullMarked
package dev.florin.payment.transfer.web;

import org.jspecify.annotations.NullMarked;
