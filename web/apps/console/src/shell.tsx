import {
  AppShell,
  Button,
  Dialog,
  isOverlayOpen,
  type NavItem,
  SignIn,
  Skeleton,
  useLanguage,
  useLive,
  useLiveState,
  useSession,
  useTexts,
} from "@florin/ui";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useLocation } from "react-router";
import { useAlerts } from "./alerts.js";
import { staleAfter } from "./live.js";
import { GROUPS, ROUTES } from "./routes.js";
import { useTestMode } from "./service.js";
import { SHELL } from "./shell.texts.js";
import { useShortcuts } from "./shortcuts.js";

const Palette = lazy(() => import("./palette.js"));
const TestCards = lazy(() => import("./testCards.js"));

/** What stands around every page of the console, or the page to sign in. */
export function Shell({ children }: { children: ReactNode }) {
  const { token, roles } = useSession();
  const texts = useTexts(SHELL);
  if (token === undefined) {
    return (
      <SignIn brand={<Brand />}>
        <p className="f-muted">{texts.operatorsOnly}</p>
      </SignIn>
    );
  }
  return roles.includes("operator") ? <Inside>{children}</Inside> : <NotYours />;
}

function Brand() {
  return (
    <span className="c-brand">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10.5" />
        <path d="M9 18V6.5h7M9 12h5.5" />
      </svg>
      Florin
    </span>
  );
}

function NotYours() {
  const texts = useTexts(SHELL);
  const { signOut } = useSession();
  return (
    <main className="c-alone">
      <div className="f-empty">
        <h1>{texts.notOperator}</h1>
        <p className="f-muted">{texts.notOperatorText}</p>
        <div className="f-row">
          <Button variant="primary" onClick={signOut}>
            {texts.otherToken}
          </Button>
          <a href="/portal/">{texts.portal}</a>
        </div>
      </div>
    </main>
  );
}

function Inside({ children }: { children: ReactNode }) {
  const texts = useTexts(SHELL);
  const [over, setOver] = useState<"palette" | "help" | "cards">();
  const test = useTestMode();
  useFollowing();
  useShortcuts((shortcut) => {
    if (shortcut === "search" && isOverlayOpen()) {
      return; // what it would search stands behind
    }
    if (shortcut === "search") {
      const field = document.querySelector<HTMLInputElement>("main input[data-search], main input[type=search]");
      if (field === null) {
        setOver("palette");
      } else {
        field.focus();
      }
      return;
    }
    setOver((open) => (open === shortcut ? undefined : shortcut));
  });
  const close = () => setOver(undefined);
  return (
    <AppShell
      brand={<Brand />}
      nav={useNavigation()}
      testMode={test}
      testModeAction={
        <Button small variant="quiet" onClick={() => setOver("cards")}>
          {texts.testCards}
        </Button>
      }
      tools={
        <>
          <LiveDot />
          <button type="button" className="c-open-palette" onClick={() => setOver("palette")}>
            <span>{texts.openAnything}</span>
            <kbd aria-hidden="true">{isMac() ? "⌘K" : "Ctrl K"}</kbd>
          </button>
        </>
      }
      account={
        <Button variant="quiet" onClick={() => setOver("help")}>
          {texts.shortcuts}
        </Button>
      }
    >
      <Suspense fallback={<Skeleton lines={10} />}>
        <div className="c-page" key={useLocation().pathname.split("/").slice(0, 2).join("/")}>
          {children}
        </div>
      </Suspense>
      <Suspense>
        {over === "palette" && <Palette onClose={close} />}
        {over === "cards" && <TestCards onClose={close} />}
      </Suspense>
      {over === "help" && <Help onClose={close} />}
    </AppShell>
  );
}

function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}

function useNavigation(): readonly NavItem[] {
  const { language } = useLanguage();
  const { counts } = useAlerts();
  const seen = new Set<string>();
  return ROUTES.flatMap(({ path, title, group }) => {
    if (group === undefined) {
      return [];
    }
    const heading = seen.has(group) ? "" : GROUPS[group][language];
    seen.add(group);
    return [
      {
        to: path.startsWith("/catalogue") ? "/catalogue" : path,
        label: title[language],
        end: path === "/",
        count: counts[path],
        ...(heading === "" ? {} : { group: heading }),
      },
    ];
  });
}

/** What the stream tells of is read anew, wherever it is shown. */
function useFollowing() {
  const queries = useQueryClient();
  useLive(({ type }) => {
    const stale = staleAfter(type);
    if (stale === undefined) {
      void queries.invalidateQueries();
    } else {
      stale.forEach((key) => void queries.invalidateQueries({ queryKey: [key] }));
    }
  });
}

function LiveDot() {
  const state = useLiveState();
  const texts = useTexts(SHELL);
  const word = { live: texts.live, polling: texts.polling, off: texts.off }[state];
  return (
    <span className="c-live" data-state={state} title={word}>
      <span aria-hidden="true" />
      <span className="c-live-word">{word}</span>
    </span>
  );
}

function Help({ onClose }: { onClose: () => void }) {
  const texts = useTexts(SHELL);
  const keys: readonly (readonly [string, string])[] = [
    [isMac() ? "⌘ K" : "Ctrl K", texts.keyPalette],
    ["/", texts.keySearch],
    ["j  k", texts.keyRows],
    ["Enter", texts.keyOpen],
    ["Esc", texts.keyClose],
    ["?", texts.keyHelp],
  ];
  return (
    <Dialog open title={texts.shortcuts} onClose={onClose}>
      <dl className="c-keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
