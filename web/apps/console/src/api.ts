import { type Api, type Problem, problemOf, useApi, useDownload, useToast } from "@florin/ui";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import type { Page } from "./types.js";

export const PAGE_SIZE = 25;

/** Where a page of a list begins and how long it is. */
export interface Cursor {
  readonly limit: number;
  readonly starting_after?: string;
}

/** What a call has answered: calls reject when the service refuses. */
export async function answered<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) {
    throw new Error("the service has answered without a body");
  }
  return data;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Calls whose path or query is put together where they are made. */
export async function ask<T>(api: Api, path: string, query: Query = {}): Promise<T> {
  const untyped = api.GET as unknown as (path: string, init: unknown) => Promise<{ data?: T }>;
  return answered(untyped(path, { params: { query } }));
}

/** An address with its query, for files. */
export function address(path: string, query: Query): string {
  const known = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const search = new URLSearchParams(known).toString();
  return search === "" ? path : `${path}?${search}`;
}

export interface List<T> {
  readonly rows: readonly T[];
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  readonly refetch: () => void;
  readonly next: string | undefined;
  readonly begins: boolean;
  /** All rows from the beginning, as far as `most` of them. */
  readonly all: (most: number) => Promise<readonly T[]>;
}

/** The largest page that the service gives. */
const PAGE_MAX = 100;

async function readAll<T>(load: (cursor: Cursor) => Promise<Page<T>>, most: number): Promise<readonly T[]> {
  const rows: T[] = [];
  let after: string | null | undefined;
  do {
    const page = await load({ limit: PAGE_MAX, ...(after ? { starting_after: after } : {}) });
    rows.push(...page.data);
    after = page.next_cursor;
  } while (after && rows.length < most);
  return rows.slice(0, most);
}

/** One page of a list; which one stands in the address, as `after`. */
export function useList<T>(
  key: readonly unknown[],
  load: (cursor: Cursor) => Promise<Page<T>>,
  options: { every?: number; enabled?: boolean } = {},
): List<T> {
  const [params] = useSearchParams();
  const after = params.get("after") ?? undefined;
  const query = useQuery({
    queryKey: [...key, after],
    queryFn: () => load({ limit: PAGE_SIZE, ...(after === undefined ? {} : { starting_after: after }) }),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
  });
  return {
    rows: query.data?.data ?? [],
    problem: query.error === null ? undefined : problemOf(query.error),
    loading: query.isPending && query.fetchStatus !== "idle",
    refetch: () => void query.refetch(),
    next: query.data?.next_cursor ?? undefined,
    begins: after === undefined,
    all: (most) => readAll(load, most),
  };
}

/** After how many milliseconds something is read again; `false` for never. */
export type Every<T> = number | ((data: T | undefined) => number | false);

/** One thing; `undefined` while there is no id. */
export function useOne<T>(key: readonly unknown[], load: () => Promise<T>, options: { enabled?: boolean; every?: Every<T> } = {}) {
  const query = useQuery({
    queryKey: key,
    queryFn: load,
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) => (typeof options.every === "function" ? options.every(state.data) : (options.every ?? false)),
  });
  return {
    data: query.data,
    problem: query.error === null ? undefined : problemOf(query.error),
    loading: query.isPending && query.fetchStatus !== "idle",
    refetch: () => void query.refetch(),
  };
}

/** Something that is done; what it touches is read anew, and the word for it is shown. */
export function useAct<In, Out>(
  act: (api: Api, input: In) => Promise<Out>,
  options: { touches: readonly string[]; said?: (out: Out) => string | undefined; done?: (out: Out) => void },
) {
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const mutation = useMutation({
    mutationFn: (input: In) => act(api, input),
    onSuccess: (out) => {
      options.touches.forEach((key) => void queries.invalidateQueries({ queryKey: [key] }));
      const said = options.said?.(out);
      if (said !== undefined) {
        toast(said, "good");
      }
      options.done?.(out);
    },
  });
  return {
    run: mutation.mutate,
    busy: mutation.isPending,
    result: mutation.data,
    problem: mutation.error === null ? undefined : problemOf(mutation.error),
    reset: mutation.reset,
  };
}

/**
 * A key under which something is done once, however often it is asked for. `changed` makes another one
 * when what is asked for changes, but only after a refusal: while nobody knows whether the last
 * attempt was done, it stays, and the service refuses to do something else under it.
 */
export function useOnce(): { key: string; changed: (last: Problem | undefined) => void } {
  const [key, setKey] = useState(newKey);
  return { key, changed: (last) => isRefusal(last) && setKey(newKey()) };
}

/** Whether the service has said for sure that nothing was done. */
export function isRefusal(problem: Pick<Problem, "status"> | undefined): boolean {
  return problem !== undefined && problem.status >= 400 && problem.status < 500;
}

/** 128 random bits; `crypto.randomUUID` is not there on pages without TLS. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Why somebody does something, as the header takes it: ASCII as it is, the rest encoded. */
export function because(reason: string): Record<string, string> {
  const text = reason.trim();
  if (text === "") {
    return {};
  }
  return { "Florin-Reason": /^[ -~]+$/.test(text) && !text.startsWith("UTF-8''") ? text : `UTF-8''${encodeURIComponent(text)}` };
}

/** Downloads a file, and says so when it cannot. */
export function useFile() {
  const download = useDownload();
  const mutation = useMutation({ mutationFn: ({ path, name }: { path: string; name: string }) => download(path, name) });
  return {
    get: (path: string, name: string) => mutation.mutate({ path, name }),
    busy: mutation.isPending,
    problem: mutation.error === null ? undefined : problemOf(mutation.error),
  };
}
