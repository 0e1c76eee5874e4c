// The stylesheet goes out as it is: it has no imports.
import { copyFileSync } from "node:fs";

copyFileSync(new URL("../src/florin.css", import.meta.url), new URL("../dist/florin.css", import.meta.url));
