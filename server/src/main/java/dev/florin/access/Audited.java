package dev.florin.access;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route whose act leaves a row in the {@link Audit}: always, or when an operator or a
 * server key does it for somebody else. The caller may say why.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = Audited.REASON,
    in = ParameterIn.HEADER,
    description =
        "Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187"
            + " (UTF-8''%E8%A1%A5%E5%81%BF)",
    schema = @Schema(type = "string", maxLength = 6007))
public @interface Audited {
  /** The header in which a caller says why. */
  String REASON = "Florin-Reason";
}
