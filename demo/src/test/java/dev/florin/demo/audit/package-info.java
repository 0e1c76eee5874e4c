@NullMarked
package dev.florin.demo.audit;

import org.jspecify.annotations.NullMarked;
