package dev.florin.platform.web;

import dev.florin.platform.DatabaseAway;
import dev.florin.platform.Problem;
import dev.florin.platform.Problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every exception that leaves a controller becomes a problem here, and nowhere else. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ProblemWriter writer;

  ProblemAdvice(ProblemWriter writer) {
    this.writer = writer;
  }

  @ExceptionHandler
  void problem(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    writer.write(request, response, problem);
  }

  @ExceptionHandler
  void invalid(
      MethodArgumentNotValidException invalid,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    List<FieldError> errors = new ArrayList<>();
    for (var error : invalid.getFieldErrors()) {
      var message = error.getDefaultMessage();
      errors.add(
          new FieldError(
              snake(error.getField()),
              error.getRejectedValue() == null ? "parameter_missing" : "parameter_invalid",
              message == null ? "is invalid" : message));
    }
    writer.write(
        request,
        response,
        errors.isEmpty()
            ? Problem.of(400, "parameter_invalid", "The body is invalid.")
            : Problem.invalid(errors));
  }

  @ExceptionHandler
  void unreadable(
      HttpMessageNotReadableException unreadable,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    writer.write(request, response, explain(unreadable));
  }

  private static Problem explain(HttpMessageNotReadableException unreadable) {
    // First of all, since the JSON reader wraps it as its own failure.
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyLimit.TooLarge tooLarge) {
        return ProblemWriter.tooLarge(tooLarge.max());
      }
      if (cause instanceof BodyLimit.NoRoom) {
        return ProblemWriter.overloaded();
      }
    }
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnrecognizedPropertyException unknown -> {
          return Problem.invalid(
              List.of(new FieldError(path(unknown), "parameter_unknown", "is not known here")));
        }
        case DatabindException wrong -> {
          return Problem.invalid(
              List.of(new FieldError(path(wrong), "parameter_invalid", "has the wrong type")));
        }
        case InputCoercionException tooLarge -> {
          return Problem.invalid(
              List.of(new FieldError(path(tooLarge), "parameter_invalid", "is out of range")));
        }
        case JacksonException _ -> {
          return Problem.of(400, "body_invalid", "The body is not valid JSON in UTF-8.");
        }
        default -> {}
      }
    }
    return Problem.of(400, "body_missing", "The body is missing or cannot be read.");
  }

  private static String path(JacksonException wrong) {
    var path = new StringBuilder();
    for (var step : wrong.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "body" : path.toString();
  }

  @ExceptionHandler
  void mismatch(
      MethodArgumentTypeMismatchException mismatch,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    writer.write(
        request, response, Problem.invalid(snake(mismatch.getName()), "has the wrong type"));
  }

  @ExceptionHandler
  void missing(
      MissingServletRequestParameterException missing,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    writer.write(
        request,
        response,
        Problem.invalid(
            List.of(
                new FieldError(missing.getParameterName(), "parameter_missing", "must be given"))));
  }

  /** Spring Security's own: its filters stand outside and turn these into 401 and 403. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void security(RuntimeException refusal) {
    throw refusal;
  }

  @ExceptionHandler
  void tooLarge(
      BodyLimit.TooLarge tooLarge, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    writer.write(request, response, ProblemWriter.tooLarge(tooLarge.max()));
  }

  @ExceptionHandler
  void noRoom(BodyLimit.NoRoom noRoom, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    log.warn("Refused: {}", noRoom.getMessage());
    writer.write(request, response, ProblemWriter.overloaded());
  }

  /** What no route should have to think about, such as a NUL in an address. */
  @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
  void rejected(RuntimeException rejected, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    log.debug("A request was rejected", rejected);
    writer.write(
        request, response, Problem.of(400, "bad_request", "The request is not well-formed."));
  }

  /** The caller has gone; there is nobody to answer. */
  @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
  void gone(IOException gone) {
    log.debug("Caller gone", gone);
  }

  @ExceptionHandler
  void other(Exception other, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (other instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      var status = known.getStatusCode().value();
      var detail = known.getBody().getDetail();
      writer.write(
          request,
          response,
          Problem.of(status, codeOf(status), detail == null ? "Not possible." : detail));
      return;
    }
    if (isGone(other)) {
      log.debug("Caller gone", other);
      return;
    }
    if (DatabaseAway.causes(other)) {
      log.warn("Database not available: {}", other.toString());
      writer.write(request, response, DatabaseAway.problem());
      return;
    }
    log.error("Unexpected failure at {} {}", request.getMethod(), route(request), other);
    writer.write(
        request,
        response,
        Problem.of(500, "internal_error", "Something failed here. It has been logged."));
  }

  /** Whoever writes an answer wraps it as a failure of its own. */
  private static boolean isGone(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException) {
        return true;
      }
    }
    return false;
  }

  /** Without what stands in the address, which may be a token for downloads. */
  private static Object route(HttpServletRequest request) {
    var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return route == null ? request.getRequestURI() : route;
  }

  private static String codeOf(int status) {
    return switch (status) {
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 406 -> "not_acceptable";
      case 413 -> "body_too_large";
      case 415 -> "media_type_not_supported";
      default -> "bad_request";
    };
  }

  /** The JSON name of a Java property. */
  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }
}
