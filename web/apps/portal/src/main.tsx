import { applyTheme, AppProviders } from "@florin/ui";
import "@florin/ui/ui.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { App } from "./App.js";
import "./portal.css";

// Without the slash at its end: /portal is the first page as much as /portal/ is.
const BASE = import.meta.env.BASE_URL.replace(/\/$/, "");

applyTheme();

const root = document.getElementById("root");
if (root === null) {
  throw new Error("The page has no place for the app");
}
createRoot(root).render(
  <StrictMode>
    <AppProviders name="florin.portal">
      <BrowserRouter basename={BASE}>
        <App />
      </BrowserRouter>
    </AppProviders>
  </StrictMode>,
);
