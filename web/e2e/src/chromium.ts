import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type BrowserServer } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** A browser that is left alone: it looks for nothing outside while the trips are walked. */
const QUIET = [
  "--disable-gpu",
  "--in-process-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser of this machine, or the one that FLORIN_BROWSER names. */
export function launchBrowser(): Promise<BrowserServer> {
  const root = process.getuid?.() === 0;
  return chromium.launchServer({
    executablePath: browserPath(),
    // Chromium refuses to run as root with its sandbox.
    args: root ? ["--no-sandbox", ...QUIET] : QUIET,
    host: "127.0.0.1",
  });
}

function browserPath(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const path = process.env["FLORIN_BROWSER"] ?? [...places, MAC].find(isProgram);
  if (path === undefined) {
    throw new Error(`No browser: none of ${NAMES.join(", ")} in PATH, and FLORIN_BROWSER is not set.`);
  }
  return path;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
