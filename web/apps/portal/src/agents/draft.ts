import type { Agent } from "../api/shapes.js";
import { parseAmount } from "../money.js";

/** An agent as its owner types it; credits as they are written, empty for no limit. */
export interface Draft {
  name: string;
  day: string;
  month: string;
  purchase: string;
  /** Limits for one kind each. */
  ofKinds: { per: string; kind: string; credits: string }[];
  /** Whether it may have only what is named. */
  onlyNamed: boolean;
  kinds: string[];
  /** Ids of products and listings, one on a line. */
  ids: string;
  confirmAbove: string;
  timeZone: string;
}

export type DraftError =
  | "missing"
  | "too_long"
  | "no_credits"
  | "twice"
  | "too_many_limits"
  | "none_named"
  | "no_id"
  | "too_many_ids";
export type DraftErrors = Partial<Record<string, DraftError>>;

const NAME_MAX = 100;
export const CREDITS_MAX = 1_000_000_000_000;
/** A day and a month, for all and for kinds: as many as the ledger counts at once. */
const COUNTED_MAX = 7;
export const OF_KINDS_MAX = 20;
const ALLOWED_MAX = 100;
const OVERALL = ["day", "month", "purchase"] as const;

/** The service calls the zone of no offset by its letter; browsers do not know it. */
export function zoneOf(zone: string): string {
  return zone === "Z" ? "UTC" : zone;
}

export function emptyDraft(timeZone: string): Draft {
  return {
    name: "",
    day: "",
    month: "",
    purchase: "",
    ofKinds: [],
    onlyNamed: false,
    kinds: [],
    ids: "",
    confirmAbove: "",
    timeZone,
  };
}

export function draftOf(agent: Agent): Draft {
  const overall = (per: string) => agent.limits.find((limit) => limit.per === per && !limit.kind)?.credits;
  return {
    name: agent.name,
    day: written(overall("day")),
    month: written(overall("month")),
    purchase: written(overall("purchase")),
    ofKinds: agent.limits.flatMap(({ per, kind, credits }) => (kind ? [{ per, kind, credits: String(credits) }] : [])),
    onlyNamed: agent.allowed.length > 0,
    kinds: agent.allowed.filter((name) => !isId(name)),
    ids: agent.allowed.filter(isId).join("\n"),
    confirmAbove: written(agent.confirm_above),
    timeZone: zoneOf(agent.time_zone),
  };
}

function written(credits: number | null | undefined): string {
  return typeof credits === "number" ? String(credits) : "";
}

function isId(text: string): boolean {
  return /^(lst|prod)_/.test(text);
}

/** Whole credits as people write them; null for what is none, or more than the service takes. */
export function creditsOf(text: string): number | null {
  return parseAmount(text, "CREDIT", CREDITS_MAX);
}

/** What is wrong, by field; what the service would refuse is said before it is sent. */
export function errorsOf(draft: Draft): DraftErrors {
  const errors: DraftErrors = {};
  const say = (field: string, error: DraftError | undefined) => {
    if (error !== undefined) {
      errors[field] = error;
    }
  };
  const name = draft.name.trim();
  say("name", name === "" ? "missing" : name.length > NAME_MAX ? "too_long" : undefined);
  OVERALL.forEach((per) => say(per, optionalCredits(draft[per])));
  draft.ofKinds.forEach((_, index) => say(`kind-${index}`, kindError(draft, index)));
  say("limits", countedIn(draft) > COUNTED_MAX ? "too_many_limits" : undefined);
  say("confirmAbove", optionalCredits(draft.confirmAbove));
  if (draft.onlyNamed) {
    // To the service an empty list means everything: the opposite of what was chosen.
    say("kinds", allowedOf(draft).length === 0 ? "none_named" : undefined);
    say("ids", idsError(draft));
  }
  return errors;
}

function optionalCredits(text: string): DraftError | undefined {
  return text.trim() === "" || creditsOf(text) !== null ? undefined : "no_credits";
}

function kindError({ ofKinds }: Draft, index: number): DraftError | undefined {
  const limit = ofKinds[index];
  if (limit === undefined) {
    return undefined;
  }
  const first = ofKinds.findIndex(({ per, kind }) => per === limit.per && kind === limit.kind);
  if (first < index) {
    return "twice";
  }
  return creditsOf(limit.credits) === null ? "no_credits" : undefined;
}

function countedIn(draft: Draft): number {
  return limitsOf(draft).filter(({ per }) => per !== "purchase").length;
}

function idsError(draft: Draft): DraftError | undefined {
  if (!linesOf(draft.ids).every(isId)) {
    return "no_id";
  }
  return allowedOf(draft).length > ALLOWED_MAX ? "too_many_ids" : undefined;
}

function linesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((line) => line !== "");
}

function allowedOf({ onlyNamed, kinds, ids }: Draft): string[] {
  return onlyNamed ? [...new Set([...kinds, ...linesOf(ids)])] : [];
}

interface Limit {
  per: string;
  kind?: string;
  credits: number;
}

function limitsOf(draft: Draft): Limit[] {
  const overall = OVERALL.flatMap((per): Limit[] => {
    const credits = creditsOf(draft[per]);
    return credits === null ? [] : [{ per, credits }];
  });
  const ofKinds = draft.ofKinds.flatMap(({ per, kind, credits: text }): Limit[] => {
    const credits = creditsOf(text);
    return credits === null ? [] : [{ per, kind, credits }];
  });
  return [...overall, ...ofKinds];
}

interface Body {
  name: string;
  limits: Limit[];
  allowed: string[];
  time_zone: string;
  confirm_above?: number;
  no_confirm_above?: boolean;
}

/** What is sent; only for a draft without errors. */
export function bodyOf(draft: Draft): Body {
  const above = creditsOf(draft.confirmAbove);
  return {
    name: draft.name.trim(),
    limits: limitsOf(draft),
    allowed: allowedOf(draft),
    time_zone: draft.timeZone,
    ...(above === null ? { no_confirm_above: true } : { confirm_above: above }),
  };
}
