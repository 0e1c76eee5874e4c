import { recall, remember } from "@florin/ui";
import { useEffect } from "react";
import { useMethods } from "./api/queries.js";

/** Whose fields take a card, as far as the service says so. */
interface Fields {
  adapter?: string;
  publishable_key?: string | null;
}

/** Whether no real money moves: the fields are the sandbox's, or have a key of a test mode. */
export function isTestMode(methods: readonly object[]): boolean {
  return methods.some((method) => {
    const fields = "fields" in method ? (method.fields as Fields | null | undefined) : undefined;
    return fields?.adapter === "sandbox" || fields?.publishable_key?.startsWith("pk_test_") === true;
  });
}

const NAME = "florin.test-mode";

/** The same for the page, which remembers it: a banner that appears late would push all else down. */
export function useTestMode(): boolean {
  const { data } = useMethods("USD");
  const now = data === undefined ? undefined : isTestMode(data);
  useEffect(() => {
    if (now !== undefined) {
      remember("local", NAME, now ? "yes" : undefined);
    }
  }, [now]);
  return now ?? recall("local", NAME) === "yes";
}
