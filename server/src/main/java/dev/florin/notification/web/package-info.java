/** The routes of messages and of the stream of events. */
@NullMarked
package dev.florin.notification.web;

import org.jspecify.annotations.NullMarked;
