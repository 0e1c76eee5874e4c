import { useApi } from "@florin/ui";
import { useQuery } from "@tanstack/react-query";
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

/** Whether no provider here moves real money. Until the service has said so, nothing is known. */
export function useTestMode(): boolean {
  return useService().data?.live === false;
}

/** Through whom orders may be paid. */
export function useProviders(): readonly string[] {
  const providers = useService().data?.providers ?? [];
  return [...providers.map(({ name }) => name), ...INSIDE];
}
