import axe, { type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/**
 * What stops or seriously hinders somebody on the page, one line per rule that is broken, with the
 * first place. The page must have been opened with `bypassCSP`: the service's own policy forbids the
 * evaluation by which axe gets in.
 */
export async function barriers(page: Page, options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async (wanted) => {
    const { axe: here } = window as unknown as { axe: typeof import("axe-core") };
    return here.run(document, { ...wanted, resultTypes: ["violations"] });
  }, options);
  return violations
    .filter((violation) => violation.impact === "serious" || violation.impact === "critical")
    .map((violation) => `${violation.id}: ${violation.help} (${violation.nodes[0]?.html})`);
}
