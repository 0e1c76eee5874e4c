import type { TestProject } from "vitest/node";
import { launchBrowser } from "./chromium.js";
import { Service, type Addresses } from "./service.js";

declare module "vitest" {
  interface ProvidedContext {
    addresses: Addresses;
    browser: string;
    /** What chooses the looks and the languages of this run. */
    seed: number;
  }
}

/** Starts the service and the browser for all trips, and sees that both end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const seed = Number(process.env["FLORIN_SEED"] ?? Date.now() % 1_000);
  console.log(`FLORIN_SEED=${seed} takes the same languages and looks again; FLORIN_ALL=1 takes all of them`);
  project.provide("seed", seed);
  const browser = await launchBrowser();
  const service = await Service.start().catch(async (problem: unknown) => {
    await browser.close();
    throw problem;
  });
  project.provide("addresses", service.addresses);
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    try {
      await service.stop();
    } catch (problem) {
      // Vitest prints what goes wrong here and succeeds nevertheless.
      process.exitCode = 1;
      throw problem;
    }
  };
}
