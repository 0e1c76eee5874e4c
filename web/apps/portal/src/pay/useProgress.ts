import { Problem, problemOf, useApi } from "@florin/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { keys } from "../api/keys.js";
import { bodyOf, useOrder } from "../api/queries.js";
import type { Order } from "../api/shapes.js";
import { isOver, isTimedOut, nextAsk, phaseOf, startWatch, type Phase, type Watch } from "./progress.js";

export interface Progress {
  order: Order | undefined;
  phase: Phase | undefined;
  /** Set when the order cannot be shown at all. */
  problem: Problem | undefined;
  /** The time of waiting is over, and the order is not. */
  timedOut: boolean;
  /** Asks the provider now, and waits again. */
  checkNow: () => void;
  checking: boolean;
}

/**
 * Follows one order until it is over: reads it every few seconds, and has the provider asked from
 * time to time, in case its webhook is late or lost. An answer that does not come changes nothing.
 */
export function useProgress(id: string): Progress {
  const read = useOrder(id);
  const ask = useAsk(id);
  const [watch, setWatch] = useState<Watch>(() => startWatch(Date.now()));
  const [turn, setTurn] = useState(0);
  const [checking, setChecking] = useState(false);
  const phase = read.data === undefined ? undefined : phaseOf(read.data);

  useEffect(() => {
    const next = phase === undefined ? { ask: "nothing" as const } : nextAsk(watch, phase, Date.now());
    if (next.ask === "nothing") {
      return undefined;
    }
    const timer = setTimeout(async () => {
      setWatch(await ask(next.ask, watch));
      setTurn((count) => count + 1);
    }, next.inMs);
    return () => clearTimeout(timer);
  }, [phase, watch, turn, ask]);

  const checkNow = async () => {
    setChecking(true);
    setWatch(await ask("confirm", startWatch(Date.now())));
    setChecking(false);
  };
  return {
    order: read.data,
    phase,
    problem: read.data === undefined && read.error ? problemOf(read.error) : undefined,
    timedOut: phase !== undefined && !isOver(phase) && isTimedOut(watch, Date.now()),
    checkNow: () => void checkNow(),
    checking,
  };
}

/** One question, whose answer becomes the order that everybody sees. */
function useAsk(id: string): (what: "read" | "confirm", watch: Watch) => Promise<Watch> {
  const api = useApi();
  const queries = useQueryClient();
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => void (alive.current = false);
  }, []);
  return useCallback(
    async (what, watch) => {
      const confirmedAt = what === "confirm" ? Date.now() : watch.confirmedAt;
      const params = { params: { path: { id } } };
      try {
        const order =
          what === "confirm"
            ? (await bodyOf(api.POST("/v1/orders/{id}/confirm", params))).order
            : await bodyOf(api.GET("/v1/orders/{id}", params));
        if (alive.current) {
          queries.setQueryData([...keys.order, id], order);
        }
        return { ...watch, confirmedAt };
      } catch (thrown) {
        const wait = problemOf(thrown).retryAfterSeconds ?? 0;
        return { ...watch, confirmedAt, quietUntil: Date.now() + wait * 1_000 };
      }
    },
    [api, queries, id],
  );
}
