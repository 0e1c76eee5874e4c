import { Field, TextArea, TextInput, useTexts } from "@florin/ui";
import type { Product } from "../types.js";
import { CATALOGUE } from "./texts.js";

/** The texts of one language as they are being typed; features stand one in each line. */
export interface NameDraft {
  readonly name: string;
  readonly description: string;
  readonly features: string;
}

export type Names = Readonly<Record<"en" | "zh-CN", NameDraft>>;

const NOTHING: NameDraft = { name: "", description: "", features: "" };

export function namesOf(texts: Product["texts"] | undefined): Names {
  const of = (language: string): NameDraft => {
    const known = texts?.[language];
    return known === undefined
      ? NOTHING
      : { name: known.name, description: known.description ?? "", features: known.features.join("\n") };
  };
  return { en: of("en"), "zh-CN": of("zh-CN") };
}

export type TextBodies = Record<string, { name: string; description?: string; features: string[] }>;

/**
 * What the service takes: languages without a name are left out, and those that this form does not
 * know stay as they were.
 */
export function textsOf(names: Names, known: Product["texts"] | undefined): TextBodies {
  const bodies: TextBodies = {};
  for (const [language, text] of Object.entries(known ?? {})) {
    bodies[language] = { name: text.name, features: text.features, ...(text.description ? { description: text.description } : {}) };
  }
  for (const [language, { name, description, features }] of Object.entries(names)) {
    if (name.trim() === "") {
      delete bodies[language];
      continue;
    }
    bodies[language] = {
      name: name.trim(),
      ...(description.trim() === "" ? {} : { description: description.trim() }),
      features: features
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    };
  }
  return bodies;
}

/** Names, descriptions and features in English, which is a must, and in Simplified Chinese. */
export function NameFields({ names, onChange, asked }: { names: Names; onChange: (names: Names) => void; asked: boolean }) {
  const texts = useTexts(CATALOGUE);
  const languages = [
    ["en", texts.english],
    ["zh-CN", texts.chinese],
  ] as const;
  return (
    <div className="c-two">
      {languages.map(([language, called]) => {
        const draft = names[language];
        const change = (part: Partial<NameDraft>) => onChange({ ...names, [language]: { ...draft, ...part } });
        return (
          <div className="f-stack" key={language}>
            <Field
              label={texts.nameIn(called)}
              optional={language !== "en"}
              error={asked && language === "en" && draft.name.trim() === "" ? texts.missing : undefined}
            >
              <TextInput
                lang={language}
                maxLength={100}
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            </Field>
            <Field label={texts.descriptionIn(called)} optional>
              <TextInput
                lang={language}
                maxLength={500}
                value={draft.description}
                onChange={(event) => change({ description: event.target.value })}
              />
            </Field>
            <Field label={texts.featuresIn(called)} hint={texts.featuresHint} optional>
              <TextArea
                lang={language}
                rows={3}
                value={draft.features}
                onChange={(event) => change({ features: event.target.value })}
              />
            </Field>
          </div>
        );
      })}
    </div>
  );
}
