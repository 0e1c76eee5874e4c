import { useEffect, useRef } from "react";

/** What the keyboard asks for outside of any field. */
export type Shortcut = "palette" | "search" | "help";

interface Stroke {
  readonly key: string;
  readonly meta: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** Whether somebody is writing, so that letters are letters. */
  readonly writing: boolean;
}

export function shortcutOf({ key, meta, ctrl, alt, writing }: Stroke): Shortcut | undefined {
  if ((meta || ctrl) && !alt && key.toLowerCase() === "k") {
    return "palette";
  }
  if (writing || meta || ctrl || alt) {
    return undefined;
  }
  return key === "/" ? "search" : key === "?" ? "help" : undefined;
}

export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
  );
}

export function useShortcuts(act: (shortcut: Shortcut) => void): void {
  const current = useRef(act);
  current.current = act;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { key, metaKey, ctrlKey, altKey, target } = event;
      const shortcut = shortcutOf({ key, meta: metaKey, ctrl: ctrlKey, alt: altKey, writing: isWriting(target) });
      if (shortcut !== undefined && !event.defaultPrevented) {
        event.preventDefault();
        current.current(shortcut);
      }
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
