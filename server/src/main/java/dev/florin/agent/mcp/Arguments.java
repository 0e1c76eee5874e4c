package dev.florin.agent.mcp;

import dev.florin.platform.Problem;
import dev.florin.platform.Problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a tool is called with, as strictly as bodies are read. Thread-safe. */
@Component
class Arguments {
  private final JsonMapper json;
  private final Validator validator;

  Arguments(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * The arguments as a tool wants them.
   *
   * @throws Problem 400 when they are not what its schema says
   */
  <I extends Record> I read(@Nullable Map<String, Object> sent, Class<I> type) {
    var arguments = bound(sent == null ? Map.of() : sent, type);
    var errors =
        validator.validate(arguments).stream()
            .sorted(Comparator.comparing(violation -> violation.getPropertyPath().toString()))
            .map(Arguments::error)
            .toList();
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return arguments;
  }

  private <I> I bound(Map<String, Object> sent, Class<I> type) {
    try {
      return json.convertValue(sent, type);
    } catch (UnrecognizedPropertyException unknown) {
      throw wrong(unknown, "parameter_unknown", "is not known here");
    } catch (JacksonException wrong) {
      throw wrong(wrong, "parameter_invalid", "has the wrong type");
    }
  }

  private static Problem wrong(JacksonException cause, String code, String detail) {
    var path =
        cause.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(name -> name != null)
            .findFirst()
            .orElse("arguments");
    return Problem.invalid(List.of(new FieldError(path, code, detail)));
  }

  private static FieldError error(ConstraintViolation<?> violation) {
    return new FieldError(
        Schemas.snake(violation.getPropertyPath().toString()),
        violation.getInvalidValue() == null ? "parameter_missing" : "parameter_invalid",
        violation.getMessage());
  }
}
