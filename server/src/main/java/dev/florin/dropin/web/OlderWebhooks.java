package dev.florin.dropin.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where the providers' dashboards of the older systems still deliver: other names for {@code
 * /webhooks/{provider}}. The body is handed on unread, since its signature holds for the raw bytes.
 */
@Hidden
@Controller
class OlderWebhooks {

  @PostMapping("/api/payment/webhook/whop")
  String inkGenius() {
    return "forward:/webhooks/whop";
  }

  @PostMapping({"/api/stripe/webhook", "/api/webhook/stripe"})
  String eduSocialAndAwareness() {
    return "forward:/webhooks/stripe";
  }
}
