import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTexts } from "./language.js";
import { Button } from "./buttons.js";
import { problemOf, type Problem } from "./problem.js";
import { TEXTS } from "./texts.js";

export type Tone = "neutral" | "good" | "warn" | "bad" | "info";

/** A state in a word; the tone never says what the word does not. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="f-badge" data-tone={tone}>
      {children}
    </span>
  );
}

interface CardProps {
  title?: ReactNode;
  /** At the end of the title's line. */
  action?: ReactNode;
  /** Without padding, for a table. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

export function Card({ title, action, flush, className = "", children }: CardProps) {
  return (
    <section className={`f-card ${className}`} data-flush={flush || undefined}>
      {(title || action) && (
        <div className="f-card-head">
          {title && <h2>{title}</h2>}
          {action && <div className="f-row">{action}</div>}
        </div>
      )}
      <div className="f-card-body">{children}</div>
    </section>
  );
}

interface StatProps {
  label: ReactNode;
  value: ReactNode;
  /** What it is made of, or what it is compared with. */
  note?: ReactNode;
  tone?: Tone;
  /** How it is computed: shown when hovered or focused. */
  formula?: string;
  onOpen?: () => void;
}

/** One number with its name. */
export function Stat({ label, value, note, tone = "neutral", formula, onOpen }: StatProps) {
  const id = useId();
  const content = (
    <>
      <span className="f-stat-label">{label}</span>
      <span className="f-stat-value">{value}</span>
      {note && (
        <span className="f-stat-note" data-tone={tone}>
          {note}
        </span>
      )}
      {formula && (
        <span className="f-stat-formula" role="tooltip" id={id}>
          {formula}
        </span>
      )}
    </>
  );
  const described = formula ? id : undefined;
  return onOpen ? (
    <button type="button" className="f-stat" aria-describedby={described} onClick={onOpen}>
      {content}
    </button>
  ) : (
    <div className="f-stat">{content}</div>
  );
}

interface PageHeaderProps {
  title: string;
  /** One sentence on what the page is for. */
  text?: ReactNode;
  actions?: ReactNode;
  /** The way back. */
  above?: ReactNode;
}

/** The one h1 of a page; also names the browser's tab. */
export function PageHeader({ title, text, actions, above }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Florin`;
  }, [title]);
  return (
    <div className="f-page-header">
      <div>
        {above && <p className="f-small">{above}</p>}
        <h1>{title}</h1>
        {text && <p className="f-muted">{text}</p>}
      </div>
      {actions && <div className="f-row">{actions}</div>}
    </div>
  );
}

/** A place that has nothing in it yet, and how to fill it. */
export function Empty({ title, text, action }: { title: ReactNode; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="f-empty">
      <p className="f-empty-title">{title}</p>
      {text && <p className="f-muted">{text}</p>}
      {action && <div className="f-row">{action}</div>}
    </div>
  );
}

/** A message that stays: what it is about, and what can be done. */
export function Note({ tone = "info", title, children }: { tone?: Tone; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className="f-note" data-tone={tone} role={tone === "bad" ? "alert" : undefined}>
      {title && <p className="f-note-title">{title}</p>}
      {children}
    </div>
  );
}

/** A problem for people: what the service says of it in their language, and whether to try again. */
export function ProblemNote({ problem: thrown, onRetry }: { problem: unknown; onRetry?: (() => void) | undefined }) {
  const texts = useTexts(TEXTS);
  const problem = problemOf(thrown);
  return (
    <div className="f-note" data-tone="bad" role="alert">
      <p>{wordsFor(problem, texts)}</p>
      {problem.requestId && (
        <p className="f-small">
          {texts.request} <code>{problem.requestId}</code>
        </p>
      )}
      {onRetry && (
        <div>
          <Button small onClick={onRetry}>
            {texts.retry}
          </Button>
        </div>
      )}
    </div>
  );
}

function wordsFor(problem: Problem, texts: (typeof TEXTS)["en"]): string {
  if (problem.status === 0) {
    return texts.noConnection;
  }
  if (problem.status === 429) {
    return texts.tooMany(problem.retryAfterSeconds ?? 5);
  }
  if (problem.status === 404 && problem.detail === "") {
    return texts.notFound;
  }
  if (problem.status === 403 && problem.detail === "") {
    return texts.forbidden;
  }
  return problem.detail === "" ? texts.failed : problem.detail;
}

/** Stands where something will be, with its measures, so that nothing jumps. */
export function Skeleton({ lines = 1, height, width }: { lines?: number; height?: string; width?: string }) {
  const texts = useTexts(TEXTS);
  return (
    <span className="f-skeleton" role="img" aria-label={texts.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} style={{ height, width: width ?? (line === lines - 1 && lines > 1 ? "60%" : undefined) }} />
      ))}
    </span>
  );
}

/** Names and values, one below the other. */
export function Facts({ facts }: { facts: readonly { label: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="f-facts">
      {facts.map(({ label, value }, index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Tab {
  id: string;
  label: ReactNode;
  count?: number;
}

interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  value: string;
  onChange: (id: string) => void;
  children: ReactNode;
}

/** Views of one thing; arrows move between them. */
export function Tabs({ label, tabs, value, onChange, children }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (by: number) => {
    const at = tabs.findIndex((tab) => tab.id === value);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next) {
      onChange(next.id);
      list.current?.querySelector<HTMLElement>(`[id="${id}-${next.id}"]`)?.focus();
    }
  };
  return (
    <>
      <div
        className="f-tabs"
        role="tablist"
        aria-label={label}
        ref={list}
        onKeyDown={({ key }) => {
          if (key === "ArrowRight" || key === "ArrowLeft") {
            move(key === "ArrowRight" ? 1 : -1);
          }
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === value ? 0 : -1}
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="f-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className="f-tab-panel">
        {children}
      </div>
    </>
  );
}
