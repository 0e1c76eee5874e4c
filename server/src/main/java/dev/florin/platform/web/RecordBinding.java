package dev.florin.platform.web;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Parameters of a query become a record through its constructor, and nothing is set afterwards: a
 * name such as {@code from.} would be taken for a member of a member.
 */
@ControllerAdvice
class RecordBinding {
  @InitBinder
  void throughConstructorsOnly(WebDataBinder binder) {
    binder.setDeclarativeBinding(true);
  }
}
