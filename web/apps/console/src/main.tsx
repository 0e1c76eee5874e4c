import { AppProviders, applyTheme } from "@florin/ui";
import "@florin/ui/ui.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { App } from "./app.js";
import "./console.css";

applyTheme();

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no #root");
}
createRoot(root).render(
  <StrictMode>
    <BrowserRouter basename="/console">
      <AppProviders name="florin.console">
        <App />
      </AppProviders>
    </BrowserRouter>
  </StrictMode>,
);
