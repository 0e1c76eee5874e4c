// Runs the workspace's tests and ends with "N passed, N failed, N skipped", which the launcher
// adds up. The lock file is looked at as well: it must work on machines with another registry. So is
// what the embed weighs.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "florin-web-"));
const report = join(folder, "report.json");
let passed = 0;
let failed = 0;
let skipped = 0;

const lock = JSON.parse(readFileSync(new URL("package-lock.json", root), "utf8"));
const addresses = Object.entries(lock.packages).filter(([, entry]) => /^\w+:\/\//.test(entry.resolved ?? ""));
if (addresses.length === 0) {
  passed++;
} else {
  failed++;
  console.error(`FAIL package-lock.json holds ${addresses.length} download addresses`);
}

const weighed = spawnSync(process.execPath, ["packages/react/scripts/size.mjs"], { cwd: root, stdio: "inherit" });
if (weighed.status === 0) {
  passed++;
} else {
  failed++;
}

try {
  const run = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    { cwd: root, stdio: "inherit" },
  );
  const result = JSON.parse(readFileSync(report, "utf8"));
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  skipped += result.numPendingTests + result.numTodoTests;
  if (run.status !== 0 && result.numFailedTests === 0) {
    failed++;
  }
} catch (problem) {
  failed++;
  console.error(`FAIL the test run left no report: ${problem}`);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
