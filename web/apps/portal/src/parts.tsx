import { Badge, Button, defineTexts, Note, problemOf, Skeleton, useDownload, useTexts, useToast } from "@florin/ui";
import type { ButtonVariant, Problem, Texts, Tone } from "@florin/ui";
import { useMutation, type UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Rows } from "./api/queries.js";
import { useProblemText } from "./problems.js";
import { useWords } from "./words.js";

const TEXTS = defineTexts({
  en: { more: "Show more", again: "Try again", request: "Request" },
  "zh-CN": { more: "显示更多", again: "重试", request: "请求编号" },
});

interface StateBadgeProps<T> {
  state: string;
  texts: Texts<T>;
  tones: Readonly<Record<string, Tone>>;
}

/** A word of the service's as a badge in the reader's language. */
export function StateBadge<T>({ state, texts, tones }: StateBadgeProps<T>) {
  const word = useWords(texts);
  return <Badge tone={tones[state] ?? "neutral"}>{word(state)}</Badge>;
}

/** Why something cannot be shown, and another try. */
export function LoadProblem({ thrown, onRetry }: { thrown: unknown; onRetry: () => void }) {
  const texts = useTexts(TEXTS);
  const say = useProblemText();
  const problem = problemOf(thrown);
  return (
    <Note tone="bad">
      <p>{say(problem)}</p>
      {problem.requestId && (
        <p className="f-small">
          {texts.request} <code>{problem.requestId}</code>
        </p>
      )}
      <div>
        <Button small onClick={onRetry}>
          {texts.again}
        </Button>
      </div>
    </Note>
  );
}

interface LoadedProps<T> {
  query: Pick<UseQueryResult<T, Error>, "data" | "error" | "refetch">;
  /** What stands there meanwhile. */
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What was asked for, or that it is being asked for, or why it cannot be shown. */
export function Loaded<T>({ query, waiting, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  if (query.error !== null) {
    return <LoadProblem thrown={query.error} onRetry={() => void query.refetch()} />;
  }
  return <>{waiting ?? <Skeleton lines={5} />}</>;
}

interface ListedProps<T> {
  list: Rows<T>;
  children: (rows: T[] | undefined) => ReactNode;
}

/** A list that grows at its end; without rows while the first of them are asked for. */
export function Listed<T>({ list: { rows, query }, children }: ListedProps<T>) {
  const texts = useTexts(TEXTS);
  if (query.data === undefined && query.error !== null) {
    return <LoadProblem thrown={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      {children(query.data === undefined ? undefined : rows)}
      {query.hasNextPage && (
        <p className="p-more">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {texts.more}
          </Button>
        </p>
      )}
    </>
  );
}

interface DownloadButtonProps {
  path: string;
  name: string;
  variant?: ButtonVariant;
  label?: string;
  children: ReactNode;
}

/** Fetches a document with the reader's token; a plain link could not carry it. */
export function DownloadButton({ path, name, variant = "secondary", label, children }: DownloadButtonProps) {
  const download = useDownload();
  const toast = useToast();
  const say = useProblemText();
  const run = useMutation({
    mutationFn: () => download(path, name),
    onError: (thrown) => toast(say(problemOf(thrown)), "bad"),
  });
  return (
    <Button small variant={variant} busy={run.isPending} aria-label={label} onClick={() => run.mutate()}>
      {children}
    </Button>
  );
}

/** A refusal in the place where it was caused; read out, since the alert is there before. */
export function Refusal({ problem, children }: { problem: Problem | undefined; children?: ReactNode }) {
  const say = useProblemText();
  return (
    <div role="alert" className="p-refusal">
      {problem && (
        <div className="f-note" data-tone="bad">
          <p>{say(problem)}</p>
          {children}
        </div>
      )}
    </div>
  );
}
