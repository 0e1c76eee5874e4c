import {
  Badge,
  Button,
  CopyId,
  type Column,
  Empty,
  Facts,
  Field,
  problemOf,
  ProblemNote,
  Select,
  Table,
  TextInput,
  useTexts,
  useToast,
} from "@florin/ui";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Link, useLocation, useNavigate, useSearchParams } from "react-router";
import type { List } from "./api.js";
import { curl, type Request } from "./curl.js";
import { type Filter, isGood, readFilters, type Values, writeFilters } from "./filters.js";
import { pageOf } from "./ids.js";
import { COMMON, STANDS, toneOf, wordOf } from "./words.js";
import { PARTS } from "./parts.texts.js";
import { dropView, keepView, NAME_MAX, readViews } from "./views.js";

/** The head of a column of buttons: they speak for themselves, but not to whoever hears the table. */
export function ActHead() {
  return <span className="f-unseen">{useTexts(COMMON).act}</span>;
}

/** How something stands, as a word with a colour. */
export function Status({ value, also }: { value: string; also?: string | undefined }) {
  const words = useTexts(STANDS);
  return (
    <Badge tone={toneOf(value)}>
      {wordOf(words, value)}
      {also === undefined ? "" : ` · ${also}`}
    </Badge>
  );
}

/** An id in short that leads somewhere (nowhere for an empty `to`), and can be copied whole. */
export function Id({ id, to, short = true }: { id: string; to?: string | undefined; short?: boolean }) {
  const target = to === "" ? undefined : (to ?? pageOf(id));
  const shown = short ? shortened(id) : id;
  return <CopyId value={id} shown={target === undefined ? shown : <Link to={target}>{shown}</Link>} />;
}

/** The end of an id tells more than its middle: ids of one minute begin alike. */
export function shortened(id: string): string {
  return id.length <= 18 ? id : `${id.slice(0, id.indexOf("_") + 1)}…${id.slice(-8)}`;
}

export type Fact = readonly [label: ReactNode, value: ReactNode];

/** Names and what they are; those without a value are left out. */
export function Known({ facts }: { facts: readonly (Fact | null | undefined | false)[] }) {
  return (
    <Facts
      facts={facts.flatMap((fact) =>
        !fact || fact[1] === null || fact[1] === undefined
          ? []
          : [{ label: fact[0], value: fact[1] }],
      )}
    />
  );
}

/** All that the service says of something, folded away. */
export function Raw({ value, title }: { value: unknown; title?: string }) {
  const texts = useTexts(COMMON);
  const text = typeof value === "string" ? pretty(value) : JSON.stringify(value, null, 2);
  return (
    <details className="c-raw">
      <summary>{title ?? texts.raw}</summary>
      <Code text={text} />
    </details>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Text to be read and copied as it is. */
export function Code({ text, label }: { text: string; label?: string }) {
  const texts = useTexts(COMMON);
  return (
    <div className="c-code">
      <pre tabIndex={0} aria-label={label ?? texts.raw}>
        {text}
      </pre>
      <CopyButton text={text} />
    </div>
  );
}

export function CopyButton({ text, children }: { text: string; children?: ReactNode }) {
  const texts = useTexts(COMMON);
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(texts.copied);
    } catch {
      // Browsers refuse it on pages without TLS; the text can still be selected.
      toast(text);
    }
  };
  return (
    <Button small variant="quiet" onClick={() => void copy()}>
      {children ?? texts.copy}
    </Button>
  );
}

/** The request behind a page, to be repeated in a shell. */
export function CurlButton({ request }: { request: Request }) {
  const texts = useTexts(COMMON);
  return <CopyButton text={curl(request, window.location.origin)}>{texts.asCurl}</CopyButton>;
}

interface ListViewProps<T> {
  list: List<T>;
  label: string;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  onOpen?: ((row: T) => void) | undefined;
  /** The key of the row that is open beside the list. */
  selected?: string | undefined;
  empty: { title: string; text: string; action?: ReactNode };
  /** Whether the rows are chosen by filters: then an empty list is no beginning. */
  filtered?: boolean;
  /** What a file of the rows is called; without it, the service has a better one. */
  file?: string;
}

/** One page of a list, or why there is none. */
export function ListView<T>(props: ListViewProps<T>) {
  const { list, label, columns, rowKey, onOpen, selected, empty, filtered = false, file } = props;
  const texts = useTexts(PARTS);
  if (list.problem !== undefined && list.rows.length === 0) {
    return <ProblemNote problem={list.problem} onRetry={list.refetch} />;
  }
  const none =
    filtered || !list.begins ? (
      <Empty title={texts.nothingFound} text={texts.nothingFoundText} />
    ) : (
      <Empty title={empty.title} text={empty.text} action={empty.action} />
    );
  return (
    <>
      <Table
        caption={label}
        columns={columns}
        rows={list.loading ? undefined : list.rows}
        rowKey={rowKey}
        onOpen={onOpen}
        selected={selected}
        empty={none}
        loadingRows={8}
      />
      <div className="c-foot">
        {file !== undefined && list.rows.length > 0 && <SaveRows list={list} name={file} />}
        <Turn list={list} />
      </div>
    </>
  );
}

/** Saves all rows of a list, not those of one page alone, and says so where there are too many. */
function SaveRows<T>({ list, name }: { list: List<T>; name: string }) {
  const texts = useTexts(PARTS);
  const common = useTexts(COMMON);
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const { csvOf, ROWS_MAX, save } = await import("./csv.js");
      const rows = await list.all(ROWS_MAX + 1);
      save(csvOf(rows.slice(0, ROWS_MAX) as readonly object[]), `${name}.csv`);
      if (rows.length > ROWS_MAX) {
        toast(texts.notAll, "bad");
      }
    } catch (thrown) {
      toast(problemOf(thrown).message, "bad");
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button small variant="quiet" busy={busy} onClick={() => void run()}>
      {common.csv}
    </Button>
  );
}

/** To the next page of a list and back to its beginning; both are addresses. */
function Turn<T>({ list }: { list: List<T> }) {
  const texts = useTexts(PARTS);
  const [params] = useSearchParams();
  const { pathname, key } = useLocation();
  const navigate = useNavigate();
  if (list.begins && list.next === undefined) {
    return null;
  }
  const at = (after: string | undefined) => {
    const next = new URLSearchParams(params);
    next.delete("after");
    if (after !== undefined) {
      next.set("after", after);
    }
    return `${pathname}?${next}`;
  };
  return (
    <nav className="c-turn" aria-label={texts.pages}>
      <Button small disabled={list.begins} onClick={() => void navigate(at(undefined))}>
        {texts.newest}
      </Button>
      <Button small disabled={list.begins || key === "default"} onClick={() => void navigate(-1)}>
        {texts.back}
      </Button>
      <Button small disabled={list.next === undefined} onClick={() => void navigate(at(list.next))}>
        {texts.next}
      </Button>
    </nav>
  );
}

export interface ShownFilter extends Filter {
  readonly label: string;
  /** What each choice is called. */
  readonly words?: (choice: string) => string;
  readonly placeholder?: string;
  /** Wanted seldom: shown when it is set, or asked for. */
  readonly seldom?: boolean;
}

/** Filters of the address, and how to change them. */
export function useFilters(filters: readonly Filter[]): Values {
  const [params] = useSearchParams();
  return readFilters(filters, params);
}

/** Fields for the filters of a page, and the views that were kept of it. */
export function Filters({ page, filters }: { page: string; filters: readonly ShownFilter[] }) {
  const [params, setParams] = useSearchParams();
  const texts = useTexts(PARTS);
  const values = readFilters(filters, params);
  const change = (name: string, value: string) => setParams(writeFilters(params, { [name]: value }));
  const [all, setAll] = useState(false);
  const any = Object.keys(values).length > 0;
  const shown = filters.filter(({ name, seldom }) => seldom !== true || all || values[name] !== undefined);
  const cleared = Object.fromEntries(filters.map(({ name }) => [name, null]));
  return (
    <section className="c-filters" aria-label={texts.filters}>
      {shown.map((filter) => (
        <FilterField key={filter.name} filter={filter} value={values[filter.name] ?? ""} onChange={change} />
      ))}
      <div className="c-filters-end">
        {shown.length < filters.length && (
          <Button small variant="quiet" onClick={() => setAll(true)}>
            {texts.more}
          </Button>
        )}
        {any && (
          <Button small variant="quiet" onClick={() => setParams(writeFilters(params, cleared))}>
            {texts.clear}
          </Button>
        )}
        <Views page={page} search={writeFilters(params, {}).toString()} any={any} />
      </div>
    </section>
  );
}

interface FilterFieldProps {
  filter: ShownFilter;
  value: string;
  onChange: (name: string, value: string) => void;
}

function FilterField({ filter, value, onChange }: FilterFieldProps) {
  const texts = useTexts(COMMON);
  const parts = useTexts(PARTS);
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  if (filter.choices !== undefined) {
    const options = filter.choices.map((choice) => ({ value: choice, label: filter.words?.(choice) ?? choice }));
    return (
      <Field label={filter.label}>
        <Select
          // The address follows a moment later: who presses two keys must not be set back in between.
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
            onChange(filter.name, event.target.value);
          }}
          options={[{ value: "", label: texts.any }, ...options]}
        />
      </Field>
    );
  }
  const bad = draft.trim() !== "" && !isGood(filter, draft.trim());
  const commit = (text: string) => {
    if (text.trim() !== value && (text.trim() === "" || isGood(filter, text.trim()))) {
      onChange(filter.name, text);
    }
  };
  return (
    <Field label={filter.label} error={bad && filter.day !== true ? parts.notSuch : undefined}>
      <TextInput
        type={filter.day === true ? "date" : "search"}
        data-search={filter.day === true ? undefined : ""}
        value={draft}
        placeholder={filter.placeholder}
        onChange={(event) => {
          setDraft(event.target.value);
          if (filter.day === true || event.target.value === "") {
            commit(event.target.value);
          }
        }}
        onBlur={() => commit(draft)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            commit(draft);
          }
        }}
      />
    </Field>
  );
}

function Views({ page, search, any }: { page: string; search: string; any: boolean }) {
  const texts = useTexts(PARTS);
  const toast = useToast();
  const [, setParams] = useSearchParams();
  const [views, setViews] = useState(() => readViews(page));
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState("");
  const id = useId();
  const current = views.find((view) => view.search === search);
  const keep = () => {
    if (!keepView(page, { name, search })) {
      toast(texts.notKept, "bad");
    }
    setViews(readViews(page));
    setNaming(false);
    setName("");
  };
  if (naming) {
    return (
      <form
        className="c-naming"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <label htmlFor={id} className="f-unseen">
          {texts.viewName}
        </label>
        <TextInput
          id={id}
          autoFocus
          required
          maxLength={NAME_MAX}
          placeholder={texts.viewName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button small variant="primary" type="submit">
          {texts.keep}
        </Button>
        <Button small variant="quiet" onClick={() => setNaming(false)}>
          {texts.leave}
        </Button>
      </form>
    );
  }
  return (
    <>
      {views.length > 0 && (
        <>
          <label htmlFor={id} className="f-unseen">
            {texts.views}
          </label>
          <Select
            id={id}
            value={current?.name ?? ""}
            onChange={(event) => setParams(views.find((view) => view.name === event.target.value)?.search ?? "")}
            options={[{ value: "", label: texts.views }, ...views.map((view) => ({ value: view.name, label: view.name }))]}
          />
        </>
      )}
      {current !== undefined ? (
        <Button
          small
          variant="quiet"
          onClick={() => {
            dropView(page, current.name);
            setViews(readViews(page));
          }}
        >
          {texts.forget}
        </Button>
      ) : (
        any && (
          <Button small variant="quiet" onClick={() => setNaming(true)}>
            {texts.keepThis}
          </Button>
        )
      )}
    </>
  );
}
