import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "./buttons.js";
import { useTexts } from "./language.js";
import { isOverlayOpen } from "./overlay.js";
import { Skeleton } from "./display.js";
import { TEXTS } from "./texts.js";

export interface Column<Row> {
  key: string;
  label: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end, so that they line up. */
  align?: "end";
  /** The one that opens the row; the first if none is. Must hold nothing that can be clicked. */
  primary?: boolean;
  /** Left out where there is no room. */
  wideOnly?: boolean;
}

interface TableProps<Row> {
  /** What the table is of, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  onOpen?: ((row: Row) => void) | undefined;
  /** The key of the row that is open beside the table. */
  selected?: string | undefined;
  /** Shown instead of no rows. */
  empty?: ReactNode;
  loadingRows?: number;
}

/**
 * Rows that line up, or cards where there is no room. `j` and `k` go through the rows, Enter opens
 * one.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, onOpen, selected, empty, loadingRows = 5 } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const texts = useTexts(TEXTS);
  useRowKeys(body, onOpen !== undefined);
  if (rows?.length === 0) {
    return <>{empty ?? <p className="f-table-none">{texts.noRows}</p>}</>;
  }
  const primary = columns.find((column) => column.primary) ?? columns[0];
  return (
    <div className="f-table-frame">
      <table className="f-table" role="table" aria-busy={rows === undefined}>
        <caption className="f-unseen">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                data-align={column.align}
                data-wide-only={column.wideOnly || undefined}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body}>
          {rows === undefined
            ? Array.from({ length: loadingRows }, (_, at) => <LoadingRow key={at} columns={columns} />)
            : rows.map((row) => (
                <TableRow
                  key={rowKey(row)}
                  row={row}
                  columns={columns}
                  primary={primary}
                  onOpen={onOpen}
                  selected={rowKey(row) === selected}
                />
              ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  primary: Column<Row> | undefined;
  onOpen: ((row: Row) => void) | undefined;
  selected: boolean;
}

function TableRow<Row>({ row, columns, primary, onOpen, selected }: RowProps<Row>) {
  return (
    <tr
      role="row"
      data-opens={onOpen !== undefined || undefined}
      data-selected={selected || undefined}
      onClick={(event) => {
        if (onOpen && (event.target as Element).closest("a, button, input, label") === null) {
          onOpen(row);
        }
      }}
    >
      {columns.map((column) => (
        <td
          key={column.key}
          role="cell"
          data-align={column.align}
          data-wide-only={column.wideOnly || undefined}
          data-primary={column === primary || undefined}
        >
          <span className="f-table-label" aria-hidden="true">
            {column.label}
          </span>
          {onOpen && column === primary ? (
            <button type="button" className="f-row-open" aria-current={selected || undefined} onClick={() => onOpen(row)}>
              {column.cell(row)}
            </button>
          ) : (
            <span className="f-table-value">{column.cell(row)}</span>
          )}
        </td>
      ))}
    </tr>
  );
}

function LoadingRow<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <tr role="row" data-loading="">
      {columns.map((column) => (
        <td key={column.key} role="cell" data-wide-only={column.wideOnly || undefined}>
          <Skeleton width="70%" />
        </td>
      ))}
    </tr>
  );
}

function useRowKeys(body: React.RefObject<HTMLElement | null>, on: boolean): void {
  useEffect(() => {
    if (!on) {
      return undefined;
    }
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (step === 0 || event.metaKey || event.ctrlKey || event.altKey || isTyping(event) || isOverlayOpen()) {
        return;
      }
      const rows = [...(body.current?.querySelectorAll<HTMLElement>(".f-row-open") ?? [])];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      const next = at === -1 ? rows[0] : rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
      next?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [body, on]);
}

/** Whether a key is meant for a field, and not for the page. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

interface PagerProps {
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
  busy?: boolean;
  /** What is shown of how much, if it is known. */
  children?: ReactNode;
}

/** On and back through a list that is read by cursor. */
export function Pager({ hasPrevious, hasNext, onPrevious, onNext, busy = false, children }: PagerProps) {
  const texts = useTexts(TEXTS);
  return (
    <nav className="f-pager" aria-label={`${texts.previous} / ${texts.next}`}>
      <span className="f-muted f-small">{children}</span>
      <span className="f-row">
        <Button small disabled={!hasPrevious} onClick={onPrevious}>
          {texts.previous}
        </Button>
        <Button small disabled={!hasNext} busy={busy} onClick={onNext}>
          {texts.next}
        </Button>
      </span>
    </nav>
  );
}
