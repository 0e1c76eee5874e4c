import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const conditions = ["florin-source", "module", "import", "default"];

// Two worlds: the client and the middleware run on servers; everything else is looked at in a page.
export default defineConfig({
  test: {
    projects: [
      { test: { name: "node", include: ["packages/{client,express}/test/**/*.test.ts"], environment: "node" } },
      {
        plugins: [react()],
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: "page",
          include: ["packages/{ui,react}/test/**/*.test.{ts,tsx}", "apps/*/test/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
          // Frames are other people's pages: what they say is said by the tests.
          environmentOptions: { happyDOM: { settings: { disableIframePageLoading: true, handleDisabledFileLoadingAsSuccess: true } } },
          server: { deps: { inline: [/@florin\//] } },
        },
      },
    ],
  },
});
