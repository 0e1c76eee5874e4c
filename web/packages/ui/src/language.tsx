import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { recall, remember } from "./memory.js";

/** The languages of all pages, as the service names them. */
export type Language = "en" | "zh-CN";

export const LANGUAGES: readonly Language[] = ["en", "zh-CN"];

/** A text, or how to make one of what it tells. */
export type Text = string | ((...told: never[]) => string);

/** The same texts in another language: same keys, same parameters. */
type Translated<T> = {
  readonly [K in keyof T]: T[K] extends (...told: infer A) => string ? (...told: A) => string : string;
};

/** Texts in every language; the compiler sees that none is missing. */
export interface Texts<T> {
  readonly en: T;
  readonly "zh-CN": Translated<T>;
}

/** Makes the texts of a page or component. What English lacks, Chinese may not have, and vice versa. */
export function defineTexts<T extends Record<string, Text>>(texts: {
  en: T;
  "zh-CN": Translated<NoInfer<T>>;
}): Texts<Translated<T>> {
  return texts as unknown as Texts<Translated<T>>;
}

interface Languages {
  language: Language;
  setLanguage: (language: Language) => void;
}

const Context = createContext<Languages | undefined>(undefined);
const KEY = "florin.language";

/** Knows the language of everything below it, and keeps the choice for the next visit. */
export function LanguageProvider({ initial, children }: { initial?: Language; children: ReactNode }) {
  const [language, setCurrent] = useState<Language>(() => initial ?? firstLanguage());
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const setLanguage = useCallback((chosen: Language) => {
    remember("local", KEY, chosen);
    setCurrent(chosen);
  }, []);
  const value = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <Context value={value}>{children}</Context>;
}

/** The language of this page, and how to change it. */
export function useLanguage(): Languages {
  const value = useContext(Context);
  if (value === undefined) {
    throw new Error("useLanguage needs a LanguageProvider above it");
  }
  return value;
}

/** The texts in the language of this page. */
export function useTexts<T>(texts: Texts<T>): T {
  return texts[useLanguage().language] as T;
}

function firstLanguage(): Language {
  const kept = recall("local", KEY);
  if (kept === "en" || kept === "zh-CN") {
    return kept;
  }
  const wishes = typeof navigator === "undefined" ? [] : navigator.languages;
  const known = wishes.find((wish) => /^(en|zh)\b/i.test(wish));
  return known !== undefined && /^zh/i.test(known) ? "zh-CN" : "en";
}
