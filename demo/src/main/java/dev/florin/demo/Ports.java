package dev.florin.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a port on 127.0.0.1 that nobody uses. */
final class Ports {
  private static final int TRIES_MAX = 50;

  private Ports() {}

  /** The first free one from {@code wanted} upwards. */
  static int freeFrom(int wanted) {
    for (var port = wanted; port < wanted + TRIES_MAX; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new StartRefused(
        "The ports %d to %d are all in use.".formatted(wanted, wanted + TRIES_MAX - 1));
  }

  /**
   * The one that was asked for.
   *
   * @throws StartRefused if it is no port, or in use
   */
  static int exactly(String wanted) {
    if (!wanted.matches("\\d{1,5}") || Integer.parseInt(wanted) > 65_535) {
      throw new StartRefused("FLORIN_PORT is not a port: " + wanted);
    }
    var port = Integer.parseInt(wanted);
    if (!isFree(port)) {
      throw new StartRefused("Port " + port + ", which FLORIN_PORT asks for, is in use.");
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
