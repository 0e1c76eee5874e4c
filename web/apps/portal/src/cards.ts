import { defineTexts, useTexts } from "@florin/ui";
import type { SavedMethod } from "./api/shapes.js";
import { METHOD, useWords } from "./words.js";

const TEXTS = defineTexts({
  en: { ending: (brand: string, last4: string) => `${brand} ending in ${last4}` },
  "zh-CN": { ending: (brand: string, last4: string) => `${brand} 尾号 ${last4}` },
});

/** "Visa ending in 4242". */
export function useCardName(): (card: SavedMethod) => string {
  const texts = useTexts(TEXTS);
  const method = useWords(METHOD);
  return ({ brand, last4, method: kind }) => {
    const named = brand ?? method(kind);
    return last4 ? texts.ending(named.charAt(0).toUpperCase() + named.slice(1), last4) : method(kind);
  };
}
