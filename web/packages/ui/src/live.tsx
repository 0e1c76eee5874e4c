import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useApiOptions, useSession } from "./session.js";
import { EventFollower, type LiveEvent, type LiveState } from "./stream.js";

export type { LiveEvent, LiveState };

type Listener = (event: LiveEvent) => void;

interface Live {
  listen: (listener: Listener) => () => void;
  state: LiveState;
}

const Context = createContext<Live>({ listen: () => () => {}, state: "off" });

/** Holds one stream of events for the whole app, for as long as somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { token } = useSession();
  const options = useApiOptions();
  const listeners = useRef(new Set<Listener>());
  const [state, setState] = useState<LiveState>("off");
  useEffect(() => {
    if (token === undefined) {
      return undefined;
    }
    const tell = (event: LiveEvent) => listeners.current.forEach((listener) => listener(event));
    const follower = new EventFollower(options, tell, setState);
    follower.start();
    return () => follower.stop();
  }, [token, options]);
  const live = useMemo<Live>(
    () => ({
      state,
      listen: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [state],
  );
  return <Context value={live}>{children}</Context>;
}

export interface LiveOptions {
  /** Types such as `credits.changed`, or `order.*` for all of a kind; all types if nothing is said. */
  types?: readonly string[];
  /** What is read anew at each of these events. */
  invalidates?: readonly QueryKey[];
}

/**
 * Tells of what happens while the page is open, and reads stale queries anew. After a gap that could
 * not be bridged comes one event of the type `reset`, whatever the types.
 */
export function useLive(onEvent?: (event: LiveEvent) => void, options: LiveOptions = {}): LiveState {
  const { listen, state } = useContext(Context);
  const queries = useQueryClient();
  const current = useRef({ onEvent, options });
  current.current = { onEvent, options };
  useEffect(
    () =>
      listen((event) => {
        const { onEvent: told, options: wanted } = current.current;
        if (event.type !== "reset" && !isWanted(event.type, wanted.types)) {
          return;
        }
        wanted.invalidates?.forEach((queryKey) => void queries.invalidateQueries({ queryKey }));
        told?.(event);
      }),
    [listen, queries],
  );
  return state;
}

/** Whether news arrives at once, by asking, or not at all. */
export function useLiveState(): LiveState {
  return useContext(Context).state;
}

function isWanted(type: string, types: readonly string[] | undefined): boolean {
  return (
    types === undefined ||
    types.some((wanted) => wanted === type || (wanted.endsWith(".*") && type.startsWith(wanted.slice(0, -1))))
  );
}
