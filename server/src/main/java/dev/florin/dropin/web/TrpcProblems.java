package dev.florin.dropin.web;

import dev.florin.platform.Problem;
import dev.florin.platform.ProblemForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Refusals as tRPC 10 and 11 write them: {@code {"error": {message, code, data}}}, one for each
 * call of a batch. The numbers are those of TRPC_ERROR_CODES_BY_KEY in {@code @trpc/server}.
 */
@Component
class TrpcProblems implements ProblemForm {
  static final String ROOT = "/api/trpc/";

  /** How tRPC calls an error. */
  private record Kind(String key, int code) {}

  @Override
  public boolean isFor(HttpServletRequest request) {
    return request.getRequestURI().startsWith(ROOT);
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public Object body(HttpServletRequest request, Problem problem, Map<String, Object> standard) {
    var names = request.getRequestURI().substring(ROOT.length()).split(",");
    var id = String.valueOf(standard.get("request_id"));
    return TrpcCall.isBatch(request)
        ? Arrays.stream(names).map(name -> Map.of("error", error(problem, name, id))).toList()
        : Map.of("error", error(problem, names[0], id));
  }

  /**
   * The error of one call.
   *
   * @param path the procedure that was called
   * @param request the request's id, for whoever asks us about it
   */
  static Map<String, Object> error(Problem problem, String path, String request) {
    var kind = kind(problem.status());
    var data = new LinkedHashMap<String, Object>();
    data.put("code", kind.key());
    data.put("httpStatus", problem.status());
    data.put("path", path);
    data.put("problem", problem.code());
    data.put("requestId", request);
    var error = new LinkedHashMap<String, Object>();
    error.put("message", problem.detail());
    error.put("code", kind.code());
    error.put("data", data);
    return error;
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 400 -> new Kind("BAD_REQUEST", -32600);
      case 401 -> new Kind("UNAUTHORIZED", -32001);
      case 402 -> new Kind("PAYMENT_REQUIRED", -32002);
      case 403 -> new Kind("FORBIDDEN", -32003);
      case 404 -> new Kind("NOT_FOUND", -32004);
      case 405 -> new Kind("METHOD_NOT_SUPPORTED", -32005);
      case 409 -> new Kind("CONFLICT", -32009);
      case 413 -> new Kind("PAYLOAD_TOO_LARGE", -32013);
      case 415 -> new Kind("UNSUPPORTED_MEDIA_TYPE", -32015);
      case 422 -> new Kind("UNPROCESSABLE_CONTENT", -32022);
      case 429 -> new Kind("TOO_MANY_REQUESTS", -32029);
      case 502 -> new Kind("BAD_GATEWAY", -32603);
      case 503 -> new Kind("SERVICE_UNAVAILABLE", -32603);
      default -> new Kind("INTERNAL_SERVER_ERROR", -32603);
    };
  }
}
