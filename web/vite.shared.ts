import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig, type UserConfig } from "vite";

/** What the browser asks the service for; in development Vite passes it on. */
const SERVICE = ["/v1", "/docs", "/openapi.json", "/orders", "/healthz", "/sandbox"];

/**
 * The build of one app. The service sends it with a policy that allows no inline script or style,
 * so nothing is inlined; workspace packages are taken from their sources.
 */
export function florinApp({ base, port }: { base: string; port: number }): UserConfig {
  const service = process.env["FLORIN_URL"] ?? "http://127.0.0.1:8080";
  return defineConfig({
    base,
    plugins: [react()],
    resolve: {
      conditions: ["florin-source", ...defaultClientConditions],
      dedupe: ["react", "react-dom", "react-router", "@tanstack/react-query"],
    },
    build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    server: {
      host: "127.0.0.1",
      port,
      strictPort: true,
      proxy: Object.fromEntries(SERVICE.map((path) => [path, { target: service, changeOrigin: true }])),
    },
    preview: { host: "127.0.0.1", port, strictPort: true },
  });
}
