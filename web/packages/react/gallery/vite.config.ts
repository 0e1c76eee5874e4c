import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ["florin-source", ...defaultClientConditions] },
  build: { outDir: "../dist-gallery", emptyOutDir: true },
  server: { host: "127.0.0.1", port: 5171, strictPort: true },
});
