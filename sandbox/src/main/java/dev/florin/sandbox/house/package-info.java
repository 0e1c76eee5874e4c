/**
 * What every provider's room needs: a small web server, a journal on disk, faults on demand, signed
 * deliveries and escaped HTML. It knows no provider.
 */
@NullMarked
package dev.florin.sandbox.house;

import org.jspecify.annotations.NullMarked;
