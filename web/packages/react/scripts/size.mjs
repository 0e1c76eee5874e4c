// What the embed costs a page that has React already: all that @florin/react exports, as one file
// without React and Stripe's loader, and its stylesheet, compressed as a server would.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, defaultClientConditions } from "vite";

const MAX_BYTES = 20_000;

const [{ output }] = await build({
  root: fileURLToPath(new URL("..", import.meta.url)),
  configFile: false,
  logLevel: "error",
  resolve: { conditions: ["florin-source", ...defaultClientConditions] },
  build: {
    write: false,
    minify: "oxc",
    target: "es2022",
    lib: { entry: "src/index.ts", formats: ["es"] },
    rolldownOptions: { external: [/^react($|\/)/, /^react-dom($|\/)/, /^@stripe\//] },
  },
});
const script = output.map((file) => file.code ?? "").join("");
const style = readFileSync(new URL("../src/florin.css", import.meta.url));
const [scriptBytes, styleBytes] = [script, style].map((content) => gzipSync(content, { level: 9 }).length);
const total = scriptBytes + styleBytes;
console.log(`@florin/react: ${scriptBytes} bytes of script and ${styleBytes} of style, gzip; ${MAX_BYTES} may be used`);
if (total > MAX_BYTES) {
  console.error(`FAIL the embed weighs ${total} bytes, ${total - MAX_BYTES} too many`);
  process.exit(1);
}
