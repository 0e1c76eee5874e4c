import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LanguageProvider, remember, SessionProvider, SignIn, useApi, useSession, type Api } from "../src/index.js";

let api: Api;

function token(claims: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const payload = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  return `eyJhbGciOiJIUzI1NiJ9.${payload}.signature`;
}

const ALICE = token({ sub: "user_alice", name: "Älice 陈", email: "alice@example.com", roles: ["buyer"] });

function Page() {
  const { token: held, name, roles, because } = useSession();
  api = useApi();
  return held ? (
    <p>
      {name} {roles.join()}
    </p>
  ) : (
    <>
      <p>nobody {because}</p>
      <SignIn />
    </>
  );
}

function show() {
  return render(
    <MemoryRouter>
      <LanguageProvider initial="en">
        <SessionProvider name="test">
          <Page />
        </SessionProvider>
      </LanguageProvider>
    </MemoryRouter>,
  );
}

beforeEach(() => {
  sessionStorage.clear();
  window.history.replaceState(null, "", "/portal/");
});

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
  remember("session", "test.token", undefined);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a session", () => {
  it("takes the token out of the address at once and keeps it for the tab", () => {
    window.history.replaceState(null, "", `/portal/orders?x=1#token=${ALICE}`);
    show();
    expect(screen.getByText("Älice 陈 buyer")).toBeTruthy();
    expect(window.location.href).toMatch(/\/portal\/orders\?x=1$/);
    cleanup();
    show();
    expect(screen.getByText("Älice 陈 buyer")).toBeTruthy();
  });

  it("lives in the page's memory where the browser stores nothing", () => {
    const denied = () => {
      throw new DOMException("denied", "SecurityError");
    };
    vi.spyOn(window, "sessionStorage", "get").mockImplementation(denied);
    window.history.replaceState(null, "", `/portal/#token=${ALICE}`);
    show();
    cleanup();
    show();
    expect(screen.getByText("Älice 陈 buyer")).toBeTruthy();
  });

  it("asks for a token, and says what is wrong with one that is none", async () => {
    const user = userEvent.setup();
    show();
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(screen.getByRole("link", { name: "Paste a token." })).toBeTruthy();
    expect(document.activeElement?.getAttribute("role")).toBe("alert");
    await user.click(screen.getByRole("link", { name: "Paste a token." }));
    expect(document.activeElement?.tagName).toBe("TEXTAREA");
    await user.keyboard("not a token");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(screen.getByRole("link", { name: /This is not a token/ })).toBeTruthy();
    await user.clear(screen.getByRole("textbox"));
    await user.type(screen.getByRole("textbox"), `BUYER=${ALICE}\n`);
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(screen.getByText("Älice 陈 buyer")).toBeTruthy();
  });

  it("ends when the service refuses the token, and says so", async () => {
    sessionStorage.setItem("test.token", ALICE);
    const seen: Request[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      seen.push(request);
      const body = JSON.stringify({ code: "token_invalid", detail: "The token is not valid." });
      return new Response(body, { status: 401, headers: { "Content-Type": "application/problem+json" } });
    });
    show();
    await act(async () => {
      await expect(api.GET("/v1/credits/balance")).rejects.toMatchObject({ status: 401, code: "token_invalid" });
    });
    expect(screen.getByText("nobody refused")).toBeTruthy();
    expect(seen[0]?.headers.get("Authorization")).toBe(`Bearer ${ALICE}`);
    expect(seen[0]?.headers.get("Accept-Language")).toBe("en");
    expect(sessionStorage.getItem("test.token")).toBeNull();
  });

  it("tells a service that cannot be reached from one that refuses", async () => {
    sessionStorage.setItem("test.token", ALICE);
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    show();
    await expect(api.GET("/v1/credits/balance")).rejects.toMatchObject({ status: 0, code: "no_connection" });
    expect(screen.getByText("Älice 陈 buyer")).toBeTruthy();
  });

  it("ends when the token runs out", () => {
    vi.useFakeTimers();
    sessionStorage.setItem("test.token", token({ sub: "u", name: "Bob", exp: Date.now() / 1000 + 60 }));
    show();
    act(() => vi.advanceTimersByTime(59_000));
    expect(screen.getByText("Bob")).toBeTruthy();
    act(() => vi.advanceTimersByTime(2_000));
    expect(screen.getByText("nobody expired")).toBeTruthy();
  });
});
