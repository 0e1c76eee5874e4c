import { PageHeader, useTexts } from "@florin/ui";
import { Navigate, NavLink, useParams } from "react-router";
import { Keys } from "../developer/keys.js";
import { Log } from "../developer/log.js";
import { Start } from "../developer/start.js";
import { DEVELOPERS } from "../developer/texts.js";

const PARTS = ["start", "keys", "events"] as const;
const PAGES = { start: Start, keys: Keys, events: Log };

export default function Developers() {
  const texts = useTexts(DEVELOPERS);
  const { part = "start" } = useParams();
  const known = PARTS.find((each) => each === part);
  if (known === undefined) {
    return <Navigate to="/developers" replace />;
  }
  const Page = PAGES[known];
  return (
    <>
      <PageHeader
        title={known === "start" ? texts.title : texts[known]}
        text={{ start: texts.text, keys: texts.keysText, events: texts.eventsText }[known]}
      />
      <nav className="c-subnav" aria-label={texts.title}>
        {PARTS.map((each) => (
          <NavLink key={each} end to={each === "start" ? "/developers" : `/developers/${each}`}>
            {texts[each]}
          </NavLink>
        ))}
      </nav>
      <Page />
    </>
  );
}
