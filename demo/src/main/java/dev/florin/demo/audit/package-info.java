/**
 * What others have written and we ship: under which licence, and with which known vulnerabilities.
 */
@NullMarked
package dev.florin.demo.audit;

import org.jspecify.annotations.NullMarked;
