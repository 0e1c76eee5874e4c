// What the embed costs a page that has React already: all that @florin/react exports, as one file
// without React and Stripe's loader, and its stylesheet, compressed as a server would.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, defaultClientConditions } from "vite";

const MAX_BYTES = 20_000;
/** What a form for a card to keep adds to that, where it is wanted. */
const MAX_KEEP_BYTES = 2_000;
/** The smallest page that takes a payment, and brings React only for this. */
const MAX_WITH_REACT_BYTES = 95_000;

/** All scripts of an entry, as one. */
async function built(options) {
  const made = await build({
    root: fileURLToPath(new URL("..", import.meta.url)),
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["florin-source", ...defaultClientConditions] },
    define: { "process.env.NODE_ENV": '"production"' },
    build: { write: false, minify: "oxc", target: "es2022", modulePreload: { polyfill: false }, ...options },
  });
  // One format of a library, or a page.
  return [made].flat()[0].output.map((file) => file.code ?? "").join("");
}

const packed = (content) => gzipSync(content, { level: 9 }).length;
const library = {
  lib: { entry: "src/index.ts", formats: ["es"] },
  rolldownOptions: { external: [/^react($|\/)/, /^react-dom($|\/)/, /^@stripe\//] },
};
const scriptBytes = packed(await built(library));
const styleBytes = packed(readFileSync(new URL("../src/florin.css", import.meta.url)));
const bothBytes = packed(await built({ ...library, lib: { ...library.lib, entry: ["src/index.ts", "src/keepCard.tsx"] } }));
const keepBytes = bothBytes - scriptBytes;
const withReact = packed(await built({ rolldownOptions: { input: "scripts/page.mjs" } })) + styleBytes;
const total = scriptBytes + styleBytes;
console.log(`@florin/react: ${scriptBytes} bytes of script and ${styleBytes} of style, gzip; ${MAX_BYTES} may be used`);
console.log(`@florin/react/keep-card: ${keepBytes} bytes more; ${MAX_KEEP_BYTES} may be used`);
console.log(`A page with React and the modal: ${withReact} bytes; ${MAX_WITH_REACT_BYTES} may be used`);
if (keepBytes > MAX_KEEP_BYTES) {
  console.error(`FAIL the form for a card to keep weighs ${keepBytes} bytes, ${keepBytes - MAX_KEEP_BYTES} too many`);
  process.exit(1);
}
if (withReact > MAX_WITH_REACT_BYTES) {
  console.error(`FAIL that page weighs ${withReact} bytes, ${withReact - MAX_WITH_REACT_BYTES} too many`);
  process.exit(1);
}
if (total > MAX_BYTES) {
  console.error(`FAIL the embed weighs ${total} bytes, ${total - MAX_BYTES} too many`);
  process.exit(1);
}
