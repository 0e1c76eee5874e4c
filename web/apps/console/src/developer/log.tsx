import { type Api, Button, Empty, SearchInput, useApi, useLive, useLiveState, useTexts, When } from "@florin/ui";
import { useState } from "react";
import { Link } from "react-router";
import { answered, useOne } from "../api.js";
import { pageOf } from "../ids.js";
import { Id, Raw, shortened } from "../parts.js";
import { add, before, together, type Seen } from "./tail.js";
import { DEVELOPERS } from "./texts.js";

/** The stream of events: what was in it lately, and what comes. */
export function Log() {
  const texts = useTexts(DEVELOPERS);
  const api = useApi();
  const [seen, setSeen] = useState<readonly Seen[]>([]);
  const [held, setHeld] = useState<readonly Seen[]>();
  const [emptied, setEmptied] = useState(false);
  const [search, setSearch] = useState("");
  const state = useLiveState();
  const past = useOne(["events", "past"], () => lately(api));
  useLive((event) => setSeen((known) => add(known, event)));
  const all = together(seen, emptied ? [] : (past.data ?? []));
  const shown = (held ?? all).filter((event) => JSON.stringify(event).toLowerCase().includes(search.trim().toLowerCase()));
  const empty = () => {
    setSeen([]);
    setHeld(undefined);
    setEmptied(true);
  };
  return (
    <>
      <div className="c-head">
        <SearchInput slash label={texts.search} value={search} onSearch={setSearch} />
        <div className="f-row">
          <span className="f-muted f-small">{texts[state]}</span>
          <Button small onClick={() => setHeld(held === undefined ? all : undefined)}>
            {held === undefined ? texts.pause : texts.go}
          </Button>
          <Button small variant="quiet" onClick={empty}>
            {texts.clear}
          </Button>
        </div>
      </div>
      {held !== undefined && all.length > held.length && <p className="f-muted">{texts.held(all.length - held.length)}</p>}
      {shown.length === 0 && all.length === 0 && <Empty title={texts.waiting} text={texts.waitingText} />}
      {shown.length === 0 && all.length > 0 && <Empty title={texts.nothing} text={texts.nothingText} />}
      <ol className="c-log" aria-label={texts.events}>
        {shown.map((event) => (
          <li key={event.id}>
            <div className="c-head">
              <span className="f-row">
                <code>{event.type}</code>
                {subjectOf(event)}
              </span>
              {event.at === undefined ? null : <When at={event.at} />}
            </div>
            <Raw value={event} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the stream had before this moment; nothing, where that is forgotten by now. */
async function lately(api: Api): Promise<readonly Seen[]> {
  const { next_cursor: now } = await answered(api.GET("/v1/events"));
  try {
    const query = { starting_after: before(now), limit: 100 };
    const { data } = await answered(api.GET("/v1/events", { params: { query } }));
    return data.map(({ customer, ...event }) => (customer == null ? event : { ...event, customer })).reverse();
  } catch (thrown) {
    if ((thrown as { status?: number }).status === 410) {
      return [];
    }
    throw thrown;
  }
}

/** What an event is about, with a link where there is a page for it. */
function subjectOf(event: Seen) {
  const ids = Object.values(event.data).filter((value): value is string => typeof value === "string");
  const first = ids.find((value) => pageOf(value) !== undefined);
  return (
    <>
      {first !== undefined && (
        <Link to={pageOf(first) ?? "/"}>
          <code>{shortened(first)}</code>
        </Link>
      )}
      {event.customer ? <Id id={event.customer} /> : null}
    </>
  );
}
