/** The routes of agents and their owners. */
@NullMarked
package dev.florin.agent.web;

import org.jspecify.annotations.NullMarked;
