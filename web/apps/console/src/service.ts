import { recall, remember, useApi } from "@florin/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { answered } from "./api.js";

/** What pays within Florin, and stands where else a provider does. */
const INSIDE = ["credits", "free"];

/** What the service is: it stays so while it runs. */
function useService() {
  const api = useApi();
  return useQuery({
    queryKey: ["service"],
    queryFn: () => answered(api.GET("/v1/service")),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const MODE = "florin.console.test-mode";

/**
 * Whether no provider here moves real money. Until the service has said so, what it said last
 * holds: a banner that appears late would push all else down.
 */
export function useTestMode(): boolean {
  const live = useService().data?.live;
  useEffect(() => {
    if (live !== undefined) {
      remember("local", MODE, live ? undefined : "yes");
    }
  }, [live]);
  return live === undefined ? recall("local", MODE) === "yes" : !live;
}

/** Where somebody is signed in who may buy; on developers' machines alone. */
export function useDemoShop(): string | undefined {
  return useService().data?.demo_buy_url ?? undefined;
}

/** Whom to ask for a checkout, in examples. */
export function useCardProvider(): string {
  return useService().data?.providers[0]?.name ?? "stripe";
}

/** Through whom orders may be paid. */
export function useProviders(): readonly string[] {
  const providers = useService().data?.providers ?? [];
  return [...providers.map(({ name }) => name), ...INSIDE];
}
