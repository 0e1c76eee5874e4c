import { Checkbox, Field, TextInput, useTexts } from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct } from "../api.js";
import { Confirm } from "../confirm.js";
import { Secret } from "../secret.js";
import type { Endpoint } from "../types.js";
import { ENDPOINTS, EVENT_TYPES } from "./texts.js";

/** Makes an endpoint, or changes one; a new one's secret is shown before the form closes. */
export function EndpointForm({ known, onClose }: { known?: Endpoint; onClose: (made?: Endpoint) => void }) {
  const texts = useTexts(ENDPOINTS);
  const [url, setUrl] = useState(known?.url ?? "");
  const [description, setDescription] = useState(known?.description ?? "");
  const [all, setAll] = useState(known === undefined || known.events.includes("*"));
  const [events, setEvents] = useState<readonly string[]>(known?.events.filter((event) => event !== "*") ?? []);
  const body = {
    url: url.trim(),
    events: all ? ["*"] : [...events],
    ...(description.trim() === "" && known === undefined ? {} : { description: description.trim() }),
  };
  const save = useAct(
    (api, why: string) =>
      known === undefined
        ? answered(api.POST("/v1/webhook-endpoints", { params: { header: because(why) }, body }))
        : answered(
            api.PATCH("/v1/webhook-endpoints/{id}", { params: { path: { id: known.id }, header: because(why) }, body }),
          ),
    {
      touches: ["endpoints", "alerts", "steps"],
      said: () => (known === undefined ? undefined : texts.saved),
      done: (endpoint) => {
        if (known !== undefined) {
          onClose(endpoint);
        }
      },
    },
  );
  if (save.result?.secret) {
    const made = save.result;
    return <Secret title={texts.secretTitle} text={texts.secretText} label={texts.secret} secret={made.secret ?? ""} done={texts.seen} onClose={() => onClose(made)} />;
  }
  return (
    <Confirm
      title={known === undefined ? texts.addTitle : texts.editTitle}
      label={texts.make}
      ready={url.trim() !== "" && (all || events.length > 0)}
      busy={save.busy}
      problem={save.problem}
      onClose={() => onClose()}
      onConfirm={save.run}
    >
      <Field label={texts.url} hint={texts.urlHint} error={save.problem?.of("url")}>
        <TextInput data-autofocus type="url" maxLength={2_000} value={url} onChange={(event) => setUrl(event.target.value)} />
      </Field>
      <Field label={texts.description} optional>
        <TextInput maxLength={200} value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      <fieldset className="c-choices">
        <legend>{texts.events}</legend>
        <Checkbox label={texts.allEvents} checked={all} onChange={(event) => setAll(event.target.checked)} />
        {!all && (
          <div className="c-columns">
            {EVENT_TYPES.map((type) => (
              <Checkbox
                key={type}
                label={<code>{type}</code>}
                checked={events.includes(type)}
                onChange={(event) =>
                  setEvents(event.target.checked ? [...events, type] : events.filter((each) => each !== type))
                }
              />
            ))}
          </div>
        )}
      </fieldset>
    </Confirm>
  );
}
