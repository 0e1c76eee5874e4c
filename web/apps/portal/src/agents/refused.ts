import type { Problem } from "@florin/ui";

/** The form's fields, by the service's names for what they send. */
const FIELDS: Readonly<Record<string, string>> = {
  name: "name",
  limits: "limits",
  allowed: "ids",
  confirm_above: "confirmAbove",
  time_zone: "timeZone",
};

/** Why the service has refused what the form's fields say, by field; empty where it is about none of them. */
export function refusedFields(problem: Problem | undefined): Readonly<Record<string, string>> {
  const named = problem === undefined ? [] : Object.entries(FIELDS);
  return Object.fromEntries(
    named.flatMap(([theirs, ours]) => {
      const detail = problem?.of(theirs) ?? problem?.errors.find(({ field }) => field?.startsWith(`${theirs}[`))?.message;
      return detail === undefined ? [] : [[ours, detail]];
    }),
  );
}
