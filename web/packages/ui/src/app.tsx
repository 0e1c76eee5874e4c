import { QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { LanguageProvider, useLanguage } from "./language.js";
import { LiveProvider } from "./live.js";
import { problemOf } from "./problem.js";
import { SessionProvider, useSession } from "./session.js";
import { Toasts } from "./toasts.js";

const MAX_TRIES = 3;

/** Queries that ask again only when the same question may get another answer. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, thrown) => problemOf(thrown).passes && failures < MAX_TRIES,
        retryDelay: (failures, thrown) =>
          (problemOf(thrown).retryAfterSeconds ?? Math.min(2 ** failures, 15)) * 1_000,
      },
      mutations: { retry: false },
    },
  });
}

/** All that an app of ours stands in: language, session, queries, live events, short messages. */
export function AppProviders({ name, children }: { name: string; children: ReactNode }) {
  const [queries] = useState(createQueries);
  return (
    <LanguageProvider>
      <SessionProvider name={name}>
        <QueryClientProvider client={queries}>
          <Freshness />
          <LiveProvider>
            <Toasts>{children}</Toasts>
          </LiveProvider>
        </QueryClientProvider>
      </SessionProvider>
    </LanguageProvider>
  );
}

/** What was read for somebody else is forgotten, and what was read in another language is read again. */
function Freshness() {
  const queries = useQueryClient();
  const { subject } = useSession();
  const { language } = useLanguage();
  const shown = useRef({ subject, language });
  useEffect(() => {
    if (shown.current.subject !== subject) {
      queries.clear();
    } else if (shown.current.language !== language) {
      void queries.invalidateQueries();
    }
    shown.current = { subject, language };
  }, [queries, subject, language]);
  return null;
}
