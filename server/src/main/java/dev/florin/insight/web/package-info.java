@NullMarked
package dev.florin.insight.web;

import org.jspecify.annotations.NullMarked;
