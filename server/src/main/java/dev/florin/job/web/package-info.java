/** The operator's routes to jobs. */
@NullMarked
package dev.florin.job.web;

import org.jspecify.annotations.NullMarked;
