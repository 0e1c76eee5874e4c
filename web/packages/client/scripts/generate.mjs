// Writes src/schema.ts from the service's committed OpenAPI file; with --check it only says
// whether the two still belong together, and fails if they do not.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const description = new URL("../../../../server/src/main/resources/openapi.json", import.meta.url);
const schema = new URL("../src/schema.ts", import.meta.url);
const check = process.argv.includes("--check");

if (!existsSync(description)) {
  console.log("server/src/main/resources/openapi.json is not there yet: the client's types stay empty.");
  process.exit(0);
}
const header = "// Generated from server/src/main/resources/openapi.json by `npm run generate`; not edited.\n\n";
const wanted = header + astToString(await openapiTS(JSON.parse(readFileSync(description, "utf8"))));
const present = existsSync(schema) ? readFileSync(schema, "utf8") : "";
if (wanted === present) {
  console.log("src/schema.ts fits the OpenAPI file.");
} else if (check) {
  console.error(`${fileURLToPath(schema)} does not fit the OpenAPI file. Run: npm run generate`);
  process.exit(1);
} else {
  writeFileSync(schema, wanted);
  console.log("src/schema.ts written.");
}
