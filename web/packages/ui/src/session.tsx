import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { check, createApi, introduce, type Api, type ApiOptions } from "./api.js";
import { useLanguage } from "./language.js";
import { remember } from "./memory.js";
import { noConnection } from "./problem.js";
import { arrivingToken, claimsOf, cleaned, type Claims } from "./token.js";

/** Why nobody is signed in any more. */
export type SignedOutBecause = "refused" | "expired" | undefined;

/** Who looks at this page. */
export interface Session {
  token: string | undefined;
  subject: string | undefined;
  email: string | undefined;
  name: string | undefined;
  roles: readonly string[];
  /** Set when a token was there and does not hold. */
  because: SignedOutBecause;
  /** Takes a token; false if it is none. */
  signIn: (token: string) => boolean;
  signOut: () => void;
}

interface Held {
  session: Session;
  api: Api;
  /** Fetches what is no JSON (a PDF, a CSV) as the signed-in person. */
  fetchFile: (path: string) => Promise<Blob>;
  options: ApiOptions;
}

const Context = createContext<Held | undefined>(undefined);
/** A timer of the browser can wait for 24 days, and no longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Knows who is signed in, for everything below it. Each app keeps its token under its own name. */
export function SessionProvider({ name = "florin", children }: { name?: string; children: ReactNode }) {
  const key = `${name}.token`;
  const [token, setToken] = useState(() => arrivingToken(key));
  const [because, setBecause] = useState<SignedOutBecause>();
  const claims = useMemo(() => (token === undefined ? undefined : claimsOf(token)), [token]);
  const leave = useCallback(
    (reason: SignedOutBecause) => {
      remember("session", key, undefined);
      setToken(undefined);
      setBecause(reason);
    },
    [key],
  );
  const signIn = useCallback(
    (pasted: string) => {
      const fresh = cleaned(pasted);
      if (claimsOf(fresh) === undefined) {
        return false;
      }
      remember("session", key, fresh);
      setToken(fresh);
      setBecause(undefined);
      return true;
    },
    [key],
  );
  useExpiry(claims, leave);
  const connection = useConnection(token, leave);
  const held = useMemo<Held>(
    () => ({ ...connection, session: sessionOf(token, claims, because, signIn, () => leave(undefined)) }),
    [connection, token, claims, because, signIn, leave],
  );
  return <Context value={held}>{children}</Context>;
}

function sessionOf(
  token: string | undefined,
  claims: Claims | undefined,
  because: SignedOutBecause,
  signIn: Session["signIn"],
  signOut: Session["signOut"],
): Session {
  const { subject, email, name, roles = [] } = claims ?? {};
  return { token, subject, email, name, roles, because, signIn, signOut };
}

/** One client for as long as the page lives: what it sends is asked for at each request. */
function useConnection(token: string | undefined, leave: (reason: SignedOutBecause) => void) {
  const { language } = useLanguage();
  const current = useRef({ token, language });
  current.current = { token, language };
  return useMemo(() => {
    const options: ApiOptions = {
      token: () => current.current.token,
      language: () => current.current.language,
      onUnauthorized: () => leave("refused"),
    };
    return { options, api: createApi(options), fetchFile: (path: string) => fetchFile(path, options) };
  }, [leave]);
}

async function fetchFile(path: string, options: ApiOptions): Promise<Blob> {
  const headers = new Headers();
  introduce(headers, options);
  const response = await fetch(path, { headers }).catch((cause: unknown) => {
    throw noConnection(cause);
  });
  await check(response, options);
  return response.blob();
}

/** A token that runs out while the page is open is given up then, and not at the next click. */
function useExpiry(claims: Claims | undefined, leave: (reason: SignedOutBecause) => void): void {
  const at = claims?.expiresAt;
  useEffect(() => {
    if (at === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => leave("expired"), Math.min(Math.max(at - Date.now(), 0), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [at, leave]);
}

function useHeld(): Held {
  const held = useContext(Context);
  if (held === undefined) {
    throw new Error("useSession and useApi need a SessionProvider above them");
  }
  return held;
}

/** Who is signed in, and how to change that. */
export function useSession(): Session {
  return useHeld().session;
}

/** The typed client of the service, as the signed-in person; its calls reject with a `Problem`. */
export function useApi(): Api {
  return useHeld().api;
}

/** What the stream of events needs to introduce itself. */
export function useApiOptions(): ApiOptions {
  return useHeld().options;
}

/** Fetches a document as the signed-in person and hands it to the browser under a name. */
export function useDownload(): (path: string, filename: string) => Promise<void> {
  const { fetchFile: fetched } = useHeld();
  return useCallback(
    async (path, filename) => {
      const address = URL.createObjectURL(await fetched(path));
      const link = document.createElement("a");
      link.href = address;
      link.download = filename;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    [fetched],
  );
}
