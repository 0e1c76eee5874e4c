import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { NavLink, useLocation } from "react-router";
import { Button } from "./buttons.js";
import { ErrorSummary, Field, Select, TextArea } from "./fields.js";
import { LANGUAGES, useLanguage, useTexts, type Language } from "./language.js";
import { useFocusLoop } from "./overlay.js";
import { useSession } from "./session.js";
import { useTheme, type Theme } from "./theme.js";
import { TEXTS } from "./texts.js";

const NAMES: Record<Language, string> = { en: "English", "zh-CN": "简体中文" };

export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage();
  const texts = useTexts(TEXTS);
  return (
    <Select
      aria-label={texts.language}
      value={language}
      options={LANGUAGES.map((known) => ({ value: known, label: NAMES[known] }))}
      onChange={(event) => setLanguage(event.target.value as Language)}
    />
  );
}

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const texts = useTexts(TEXTS);
  const themes: Theme[] = ["system", "light", "dark"];
  return (
    <Select
      aria-label={texts.theme}
      value={theme}
      options={themes.map((known) => ({ value: known, label: texts[known as "system" | "light" | "dark"] }))}
      onChange={(event) => setTheme(event.target.value as Theme)}
    />
  );
}

export interface NavItem {
  to: string;
  label: ReactNode;
  /** Only this very address, and none below it. */
  end?: boolean;
  /** How many things wait there. */
  count?: number | undefined;
  /** A heading before it. */
  group?: string;
}

interface AppShellProps {
  brand: ReactNode;
  nav: readonly NavItem[];
  /** A line of links above the page, or a column beside it. */
  layout?: "top" | "side";
  /** Says on every page that no real money moves; may bring test cards. */
  testMode?: boolean;
  testModeAction?: ReactNode;
  /** In the head: search, balance. */
  tools?: ReactNode;
  /** More lines in the account's menu. */
  account?: ReactNode;
  children: ReactNode;
}

/** What stands around every page. */
export function AppShell(props: AppShellProps) {
  const { brand, nav, layout = "side", testMode = false, testModeAction, tools, account, children } = props;
  const texts = useTexts(TEXTS);
  const main = useRef<HTMLElement>(null);
  return (
    <div className="f-shell" data-layout={layout}>
      <a className="f-skip" href="#main" onClick={(event) => skip(event, main.current)}>
        {texts.skip}
      </a>
      {testMode && (
        <aside className="f-test-banner" aria-label={texts.testMode}>
          <strong>{texts.testMode}</strong>
          <span>{texts.testModeText}</span>
          {testModeAction}
        </aside>
      )}
      <header className="f-shell-head">
        <PhoneNav nav={nav} brand={brand} />
        <NavLink to="/" className="f-brand">
          {brand}
        </NavLink>
        <nav className="f-nav" aria-label={texts.navigation}>
          <NavLinks nav={nav} />
        </nav>
        <div className="f-shell-tools">
          {tools}
          <AccountMenu>{account}</AccountMenu>
        </div>
      </header>
      <main id="main" className="f-main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function skip(event: React.MouseEvent, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}

function NavLinks({ nav }: { nav: readonly NavItem[] }) {
  return (
    <ul className="f-plain">
      {nav.map((item) => (
        <li key={item.to}>
          {item.group && <p className="f-nav-group">{item.group}</p>}
          <NavLink to={item.to} end={item.end ?? false} className="f-nav-link">
            <span>{item.label}</span>
            {item.count !== undefined && item.count > 0 && <span className="f-count">{item.count}</span>}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** The same links where there is no room for them: a sheet that opens over the page. */
function PhoneNav({ nav, brand }: { nav: readonly NavItem[]; brand: ReactNode }) {
  const texts = useTexts(TEXTS);
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const box = useRef<HTMLElement>(null);
  useEffect(() => setOpen(false), [pathname]);
  useFocusLoop(box, open, () => setOpen(false));
  return (
    <div className="f-phone-nav">
      <button type="button" className="f-icon-button" aria-label={texts.menu} aria-expanded={open} onClick={() => setOpen(true)}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 4h12M2 8h12M2 12h12" />
        </svg>
      </button>
      {open && (
        <>
          <div className="f-overlay-shade" onClick={() => setOpen(false)} />
          <nav className="f-phone-sheet" aria-label={texts.navigation} ref={box} tabIndex={-1}>
            <div className="f-phone-sheet-head">
              <span className="f-brand">{brand}</span>
              <button type="button" className="f-icon-button" aria-label={texts.close} onClick={() => setOpen(false)}>
                ×
              </button>
            </div>
            <NavLinks nav={nav} />
          </nav>
        </>
      )}
    </div>
  );
}

function AccountMenu({ children }: { children: ReactNode }) {
  const { name, email, subject, roles, signOut } = useSession();
  const texts = useTexts(TEXTS);
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const onPointer = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    document.addEventListener("pointerdown", onPointer);
    return () => document.removeEventListener("pointerdown", onPointer);
  }, [open]);
  const shown = name ?? email ?? subject ?? "";
  return (
    <div
      className="f-account"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) {
          setOpen(false);
          box.current?.querySelector("button")?.focus();
        }
      }}
    >
      <button
        type="button"
        className="f-avatar"
        aria-label={`${texts.account}: ${shown}`}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {[...shown][0]?.toUpperCase() ?? "?"}
      </button>
      {open && (
        <div className="f-account-menu" id={id}>
          <div>
            <p className="f-strong">{shown}</p>
            {email && email !== shown && <p className="f-muted f-small">{email}</p>}
            {roles.length > 0 && <p className="f-muted f-small">{roles.join(" · ")}</p>}
          </div>
          {children}
          <div className="f-account-choices">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <Button variant="quiet" onClick={signOut}>
            {texts.signOut}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The page of whoever is not signed in: where a token comes from, and a field for it. */
export function SignIn({ brand = "Florin", children }: { brand?: ReactNode; children?: ReactNode }) {
  const { signIn, because } = useSession();
  const texts = useTexts(TEXTS);
  const [token, setToken] = useState("");
  const [wrong, setWrong] = useState<string>();
  const id = useId();
  useEffect(() => {
    document.title = `${texts.signIn} · Florin`;
  }, [texts]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim() === "") {
      setWrong(texts.tokenMissing);
    } else if (!signIn(token)) {
      setWrong(texts.tokenBad);
    }
  };
  return (
    <main className="f-sign-in">
      <div className="f-sign-in-head">
        <span className="f-brand">{brand}</span>
        <div className="f-row">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
      <form noValidate onSubmit={submit} className="f-sign-in-box">
        <h1>{texts.signInTitle}</h1>
        <p className="f-muted">{texts.signInText}</p>
        {because && (
          <div className="f-note" data-tone="warn" role="alert">
            <p>{because === "refused" ? texts.refused : texts.expired}</p>
          </div>
        )}
        {wrong && <ErrorSummary errors={[{ field: id, message: wrong }]} />}
        <Field label={texts.token} hint={texts.tokenHint} id={id} error={wrong}>
          <TextArea
            rows={3}
            className="f-mono"
            spellCheck={false}
            value={token}
            onChange={(event) => {
              setToken(event.target.value);
              setWrong(undefined);
            }}
          />
        </Field>
        <Button type="submit" variant="primary">
          {texts.signIn}
        </Button>
        <p className="f-muted f-small">{texts.signInWhere}</p>
        {children}
      </form>
    </main>
  );
}
