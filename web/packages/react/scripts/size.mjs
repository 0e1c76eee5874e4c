// What the embed costs a page that has React already: everything that @florin/react exports, built
// as one file without React and Stripe's loader, compressed as a server would.
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, defaultClientConditions } from "vite";

const MAX_BYTES = 20 * 1024;
const root = fileURLToPath(new URL("..", import.meta.url));

const { output } = (
  await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["florin-source", ...defaultClientConditions] },
    build: {
      write: false,
      target: "es2022",
      lib: { entry: "src/index.ts", formats: ["es"] },
      rolldownOptions: { external: [/^react($|\/)/, /^react-dom($|\/)/, /^@stripe\//] },
    },
  })
).flatMap((result) => result)[0];

const script = output.filter((file) => file.type === "chunk").map((file) => file.code).join("");
const { readFileSync } = await import("node:fs");
const style = readFileSync(new URL("../src/florin.css", import.meta.url));
const scriptBytes = gzipSync(script, { level: 9 }).length;
const styleBytes = gzipSync(style, { level: 9 }).length;
const total = scriptBytes + styleBytes;
console.log(`@florin/react: ${scriptBytes} bytes of script, ${styleBytes} of style, gzip; ${MAX_BYTES} may be used`);
if (total > MAX_BYTES) {
  console.error(`FAIL the embed weighs ${total} bytes, ${total - MAX_BYTES} too many`);
  process.exit(1);
}
