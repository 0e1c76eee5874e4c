/** Where files are kept: the port, a folder of this machine, and whatever speaks S3. */
@NullMarked
package dev.florin.marketplace.files;

import org.jspecify.annotations.NullMarked;
