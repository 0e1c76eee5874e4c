// Views that somebody has kept: a name and the address's search. They are this browser's own.

export interface SavedView {
  readonly name: string;
  readonly search: string;
}

export const VIEWS_MAX = 20;
export const NAME_MAX = 40;

/** What of localStorage is used; a browser may refuse all of it. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const key = (page: string) => `florin.console.views.${page}`;

function shelf(): Shelf | undefined {
  try {
    return window.localStorage;
  } catch {
    // The browser refuses it altogether: then nothing is kept, and nothing else is lost.
    return undefined;
  }
}

/** The kept views of a page; none where the browser keeps nothing or keeps something else. */
export function readViews(page: string, from: Shelf | undefined = shelf()): readonly SavedView[] {
  try {
    const known: unknown = JSON.parse(from?.getItem(key(page)) ?? "[]");
    return Array.isArray(known) ? known.filter(isView).slice(0, VIEWS_MAX) : [];
  } catch {
    return [];
  }
}

/** Keeps `view`, in place of one of the same name. Says whether the browser has taken it. */
export function keepView(page: string, view: SavedView, to: Shelf | undefined = shelf()): boolean {
  const name = view.name.trim().slice(0, NAME_MAX);
  if (name === "") {
    return false;
  }
  const others = readViews(page, to).filter((known) => known.name !== name);
  return write(page, [...others, { name, search: view.search }].slice(-VIEWS_MAX), to);
}

export function dropView(page: string, name: string, from: Shelf | undefined = shelf()): boolean {
  return write(
    page,
    readViews(page, from).filter((known) => known.name !== name),
    from,
  );
}

function write(page: string, views: readonly SavedView[], to: Shelf | undefined): boolean {
  try {
    to?.setItem(key(page), JSON.stringify(views));
    return to !== undefined;
  } catch {
    return false;
  }
}

function isView(value: unknown): value is SavedView {
  const view = value as Partial<SavedView> | null;
  return typeof view?.name === "string" && typeof view.search === "string";
}
