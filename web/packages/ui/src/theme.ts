import { useSyncExternalStore } from "react";
import { recall, remember } from "./memory.js";

/** Light, dark, or as the system has it. */
export type Theme = "light" | "dark" | "system";

const KEY = "florin.theme";
const listeners = new Set<() => void>();
let current: Theme = stored();

function stored(): Theme {
  const kept = typeof window === "undefined" ? undefined : recall("local", KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

function show(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = theme;
  }
}

/** Puts the kept theme on the page; called before the first paint. */
export function applyTheme(): void {
  current = stored();
  show(current);
}

function setTheme(theme: Theme): void {
  current = theme;
  remember("local", KEY, theme === "system" ? undefined : theme);
  show(theme);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme of this page, and how to change it. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, () => current);
  return { theme, setTheme };
}
