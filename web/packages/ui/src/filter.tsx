import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { Select, type Choice } from "./fields.js";
import { useTexts } from "./language.js";
import { isOverlayOpen } from "./overlay.js";
import { isTyping } from "./table.js";
import { TEXTS } from "./texts.js";

interface SearchInputProps {
  label: string;
  value: string;
  /** Called a moment after the last key, and at once for Enter and clearing. */
  onSearch: (text: string) => void;
  placeholder?: string;
  /** `/` brings the focus here. */
  slash?: boolean;
}

const PAUSE_MS = 250;

/** A search that waits for a pause in typing. */
export function SearchInput({ label, value, onSearch, placeholder, slash = false }: SearchInputProps) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useSlash(input, slash);
  const search = (text: string, pauseMs: number) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text.trim()), pauseMs);
  };
  return (
    <span className="f-search">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="m10.5 10.5 3.5 3.5M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Z" />
      </svg>
      <input
        ref={input}
        type="search"
        className="f-input"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => search(event.target.value, event.target.value === "" ? 0 : PAUSE_MS)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            search(typed, 0);
          }
        }}
      />
      {slash && <kbd aria-hidden="true">/</kbd>}
    </span>
  );
}

function useSlash(input: React.RefObject<HTMLInputElement | null>, on: boolean): void {
  useEffect(() => {
    if (!on) {
      return undefined;
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "/" && !isTyping(event) && !isOverlayOpen()) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [input, on]);
}

export interface Filter {
  key: string;
  label: string;
  /** The first, with an empty value, means all. */
  options: readonly Choice[];
}

interface FilterBarProps {
  filters: readonly Filter[];
  values: Readonly<Record<string, string>>;
  onChange: (key: string, value: string) => void;
  onClear?: () => void;
  /** A search, before the filters. */
  search?: ReactNode;
  /** At the end: CSV, saved views. */
  actions?: ReactNode;
}

/** Narrows a list; whoever uses it keeps the values in the address. */
export function FilterBar({ filters, values, onChange, onClear, search, actions }: FilterBarProps) {
  const texts = useTexts(TEXTS);
  const id = useId();
  const isFiltered = filters.some((filter) => (values[filter.key] ?? "") !== "");
  return (
    <div className="f-filter-bar" role="group" aria-label={texts.search}>
      {search}
      {filters.map((filter) => (
        <span key={filter.key} className="f-filter" data-set={(values[filter.key] ?? "") !== "" || undefined}>
          <label className="f-unseen" htmlFor={`${id}-${filter.key}`}>
            {filter.label}
          </label>
          <Select
            id={`${id}-${filter.key}`}
            options={filter.options}
            value={values[filter.key] ?? ""}
            onChange={(event) => onChange(filter.key, event.target.value)}
          />
        </span>
      ))}
      {isFiltered && onClear && (
        <button type="button" className="f-button" data-variant="quiet" data-small="" onClick={onClear}>
          {texts.clearAll}
        </button>
      )}
      {actions && <span className="f-filter-actions">{actions}</span>}
    </div>
  );
}
