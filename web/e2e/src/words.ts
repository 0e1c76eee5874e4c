import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { keepTextsOf } from "../../packages/react/src/keepTexts.js";
import { formatMoney, methodName, textsOf } from "../../packages/react/src/texts.js";

/** The languages of all pages. */
export type Language = "en" | "zh-CN";

/** One text in both languages, with {0}, {1} … for what is told in it. */
interface Entry {
  file: string;
  en: string;
  "zh-CN": string;
}

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** Where the pages have their words: the apps and what they share, and the pages of the sandbox. */
const APPS = ["web/apps/portal/src", "web/apps/console/src", "web/packages/ui/src"];
const PAGES = "sandbox/src/main/resources/dev/florin/sandbox/stripe/pages";
const EMBED = "web/packages/react/src/texts.ts";
const KEEP = "web/packages/react/src/keepTexts.ts";

let dictionaries: readonly Entry[] | undefined;

/**
 * The words of the pages in one language, found by the English ones in the pages' own dictionaries:
 * a trip is written in English and walked in both, and none of the words is written down twice.
 */
export class Words {
  private readonly texts: readonly Entry[];

  constructor(
    readonly language: Language,
    readonly within = "",
  ) {
    dictionaries ??= read();
    this.texts = dictionaries.filter(({ file }) => file.includes(within));
  }

  /** Only the words of files whose path has this in it, where others say the same otherwise. */
  of(part: string): Words {
    return new Words(this.language, part);
  }

  /** What stands on the page for an English text, whose {0} is what is told. */
  say(english: string, ...told: readonly (string | number)[]): string {
    return told.reduce<string>((text, value, index) => text.replaceAll(`{${index}}`, String(value)), this.found(english));
  }

  /** The same as a pattern of the whole text: each {0} is anything. */
  like(english: string): RegExp {
    const parts = this.found(english).split(/\{\d\}/);
    return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+")}$`);
  }

  /** Minor units as the pages print them. */
  money(amount: number, currency: string): string {
    return formatMoney({ amount, currency }, this.language);
  }

  /** A way to pay, as the checkout calls it. */
  method(name: string): string {
    return methodName(name, this.language);
  }

  private found(english: string): string {
    const found = new Set(this.texts.filter(({ en }) => en === english).map((entry) => entry[this.language]));
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) {
      const files = this.texts.filter(({ en }) => en === english).map(({ file }) => file);
      throw new Error(`"${english}" is ${only === undefined ? "nowhere" : `ambiguous: ${files.join(", ")}`} (${this.within})`);
    }
    return only;
  }
}

function read(): Entry[] {
  const sources = APPS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => [".ts", ".tsx"].includes(extname(name)))
      .flatMap((name) => defined(`${folder}/${name}`)),
  );
  const embedded = [
    ...paired(EMBED, textsOf("en"), textsOf("zh-CN")),
    ...paired(KEEP, keepTextsOf("en"), keepTextsOf("zh-CN")),
  ];
  return [...sources, ...embedded, ...ofProperties()];
}

/** The texts that a source file defines. */
function defined(file: string): Entry[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  if (!text.includes("defineTexts(")) {
    return [];
  }
  const found: Entry[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === "defineTexts" && node.arguments[0]) {
      const { en, "zh-CN": zh } = evaluated(node.arguments[0].getText());
      found.push(...paired(file, en, zh));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX));
  return found;
}

type Dictionary = Readonly<Record<string, unknown>>;

function evaluated(literal: string): { en: Dictionary; "zh-CN": Dictionary } {
  const { outputText } = ts.transpileModule(`return (${literal});`, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return new Function(outputText)() as { en: Dictionary; "zh-CN": Dictionary };
}

function paired(file: string, en: Dictionary, zh: Dictionary): Entry[] {
  return Object.keys(en).flatMap((key) => {
    const entry = { file, en: template(en[key]), "zh-CN": template(zh[key]) };
    return entry.en === undefined || entry["zh-CN"] === undefined ? [] : [entry as Entry];
  });
}

/** A text as it is; one that is made of something, with places for that. */
function template(text: unknown): string | undefined {
  if (typeof text !== "function") {
    return typeof text === "string" ? text : undefined;
  }
  try {
    return String((text as (...told: string[]) => unknown)("{0}", "{1}", "{2}"));
  } catch {
    // It counts or compares what it is told: no trip looks for such a text.
    return undefined;
  }
}

function ofProperties(): Entry[] {
  const en = properties(`${PAGES}.properties`);
  const zh = properties(`${PAGES}_zh.properties`);
  return [...en].flatMap(([key, text]) => {
    const chinese = zh.get(key);
    return chinese === undefined ? [] : [{ file: PAGES, en: text, "zh-CN": chinese }];
  });
}

/** Java's lines of `key=text`, in which '' is one apostrophe. */
function properties(file: string): Map<string, string> {
  const lines = readFileSync(join(ROOT, file), "utf8").split("\n").filter((line) => line.includes("="));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1).replaceAll("''", "'")]));
}
