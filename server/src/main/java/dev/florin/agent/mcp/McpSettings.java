package dev.florin.agent.mcp;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What agents may do without asking again.
 *
 * @param confirmAbove a purchase over this many credits is made only when its price is confirmed; 0
 *     for each. Of an agent whose owner has said something else, that counts
 */
@ConfigurationProperties("florin.mcp")
record McpSettings(@DefaultValue("1000") long confirmAbove) {
  McpSettings {
    if (confirmAbove < 0) {
      throw new IllegalArgumentException("florin.mcp.confirm-above must not be below 0");
    }
  }
}
