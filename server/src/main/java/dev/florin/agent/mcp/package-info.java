/**
 * The same acts for agents that speak the Model Context Protocol: tools at {@code /mcp}, and the
 * bridge by which a program that starts its servers itself reaches them.
 */
@NullMarked
@NamedInterface("mcp")
package dev.florin.agent.mcp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
