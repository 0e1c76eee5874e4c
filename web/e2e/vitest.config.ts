import { defineConfig } from "vitest/config";

// Named differently from the unit tests, so that those never wait for a browser. One service, one
// browser, one worker: a small machine runs both while the trips are walked.
export default defineConfig({
  test: {
    include: process.env["FLORIN_SHOTS"] ? ["shots/*.shots.ts"] : ["trips/*.trip.ts"],
    globalSetup: "src/setup.ts",
    fileParallelism: false,
    maxWorkers: 1,
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
