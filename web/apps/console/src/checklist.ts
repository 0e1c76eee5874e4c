// The first steps tick themselves: each is a question to the service, never a click.

export const STEPS = ["product", "order", "paid", "webhook", "mail", "key", "endpoint"] as const;

export type Step = (typeof STEPS)[number];

/** What was found; `undefined` while it is not known. */
export type Facts = Readonly<Partial<Record<Step, boolean>>>;

export interface Progress {
  readonly steps: readonly { readonly step: Step; readonly done: boolean | undefined }[];
  readonly done: number;
  /** The first one that is known not to be done: what to do next. */
  readonly next: Step | undefined;
  /** Whether all is done; not before all is known. */
  readonly complete: boolean;
}

export function progress(facts: Facts): Progress {
  const steps = STEPS.map((step) => ({ step, done: facts[step] }));
  return {
    steps,
    done: steps.filter((each) => each.done === true).length,
    next: steps.find((each) => each.done === false)?.step,
    complete: steps.every((each) => each.done === true),
  };
}
