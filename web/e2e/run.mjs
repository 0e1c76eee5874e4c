// Runs the trips and ends with "N passed, N failed, N skipped", which the launcher adds up.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const folder = mkdtempSync(join(tmpdir(), "florin-e2e-report-"));
const report = join(folder, "report.json");
const LONGEST = 12;
const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;
let passed = 0;
let failed = 0;
let skipped = 0;

try {
  const run = spawnSync(
    process.execPath,
    [vitest, "run", "--reporter=verbose", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
    { cwd: new URL(".", import.meta.url), stdio: "inherit" },
  );
  const result = JSON.parse(readFileSync(report, "utf8"));
  passed = result.numPassedTests;
  failed = result.numFailedTests;
  skipped = result.numPendingTests + result.numTodoTests;
  const trips = result.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ fullName, duration }) => ({ fullName, ms: Math.round(duration ?? 0) }))
    .sort((a, b) => b.ms - a.ms);
  console.log(`\nThe longest of ${trips.length} trips, which took ${seconds(trips.reduce((sum, { ms }) => sum + ms, 0))} in all:`);
  trips.slice(0, LONGEST).forEach(({ fullName, ms }) => console.log(`  ${seconds(ms).padStart(7)}  ${fullName}`));
  // A service that does not stop fails no test, and is a failure yet.
  if (run.status !== 0 && failed === 0) {
    failed++;
    console.error("FAIL the service or the browser: see above");
  }
} catch (problem) {
  failed++;
  console.error(`FAIL the trips left no report: ${problem}`);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
