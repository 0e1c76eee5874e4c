import { useEffect, useState } from "react";
import { useLanguage, type Language } from "./language.js";

/** Whole minor units: cents, sen, or the smallest part of a credit. */
export type Minor = number | bigint;

/** The service's name for credits, where money has the name of its currency. */
const CREDITS = "CREDIT";

const formats = new Map<string, Intl.NumberFormat>();

function numbers(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, made);
  return made;
}

/** How many digits of a currency stand behind the point. */
export function fractionDigits(currency: string): number {
  return numbers("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The decimal of minor units as a text, by moving the point: no float ever holds an amount. */
export function decimal(minor: Minor, digits: number): string {
  const whole = BigInt(minor);
  const text = (whole < 0n ? -whole : whole).toString().padStart(digits + 1, "0");
  const point = text.length - digits;
  return (whole < 0n ? "-" : "") + text.slice(0, point) + (digits === 0 ? "" : "." + text.slice(point));
}

/** 1000 and "USD" are "$10.00"; an amount in credits is "1,000 credits". */
export function formatMoney(minor: Minor, currency: string, language: Language): string {
  if (currency === CREDITS) {
    return creditWords(minor, language);
  }
  const format = numbers(language, { style: "currency", currency });
  return format.format(decimal(minor, fractionDigits(currency)) as Intl.StringNumericLiteral);
}

function creditWords(minor: Minor, language: Language): string {
  const count = formatCredits(minor, 0, language);
  return language === "en" ? `${count} ${BigInt(minor) === 1n ? "credit" : "credits"}` : `${count} 积分`;
}

/** Credits without the word; `scale` is how many digits of the smallest unit stand behind the point. */
export function formatCredits(minor: Minor, scale: number, language: Language): string {
  const format = numbers(language, { minimumFractionDigits: 0, maximumFractionDigits: scale });
  return format.format(decimal(minor, scale) as Intl.StringNumericLiteral);
}

/** A count, grouped as the language groups it. */
export function formatNumber(count: Minor, language: Language): string {
  return numbers(language, {}).format(count);
}

/** Basis points, of which 10,000 are the whole: 1250 is "12.5%". */
export function formatPercentBp(basisPoints: Minor, language: Language): string {
  const format = numbers(language, { style: "percent", maximumFractionDigits: 2 });
  return format.format(decimal(basisPoints, 4) as Intl.StringNumericLiteral);
}

/** "Nov 21, 2026", in the reader's own time zone. */
export function formatDate(at: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(at));
}

/** "Nov 21, 2026, 10:24 PM", in the reader's own time zone. */
export function formatDateTime(at: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];
const WEEK = 7 * 86_400_000;

/** "3 minutes ago"; what is further away than a week is a date. */
export function formatRelative(at: string | Date, language: Language, now: number = Date.now()): string {
  const away = new Date(at).getTime() - now;
  if (Math.abs(away) >= WEEK) {
    return formatDate(at, language);
  }
  const [unit, length] = STEPS.find(([, step]) => Math.abs(away) >= step) ?? ["second", 1_000];
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return format.format(Math.trunc(away / length), unit);
}

/** An amount of money that lines up with others. */
export function Money({ minor, currency }: { minor: Minor; currency: string }) {
  return <span className="f-number">{formatMoney(minor, currency, useLanguage().language)}</span>;
}

/** An amount of credits that lines up with others. */
export function Credits({ minor, scale = 0 }: { minor: Minor; scale?: number }) {
  return <span className="f-number">{formatCredits(minor, scale, useLanguage().language)}</span>;
}

/** A moment: relative while it is near, in full as a title, and exact for programs. */
export function When({ at, as = "relative" }: { at: string; as?: "relative" | "date" | "dateTime" }) {
  const { language } = useLanguage();
  const now = useNow(as === "relative");
  const shown =
    as === "date"
      ? formatDate(at, language)
      : as === "dateTime"
        ? formatDateTime(at, language)
        : formatRelative(at, language, now);
  return (
    <time dateTime={at} title={formatDateTime(at, language)}>
      {shown}
    </time>
  );
}

function useNow(moving: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!moving) {
      return undefined;
    }
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [moving]);
  return now;
}
