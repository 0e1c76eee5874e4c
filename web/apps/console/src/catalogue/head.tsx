import { PageHeader, useTexts } from "@florin/ui";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { CATALOGUE } from "./texts.js";

export const PARTS = ["products", "plans", "promotions", "listings"] as const;

/** The head of a part of the catalogue, with the way to the others. */
export function Head({ title, text, actions }: { title: string; text: string; actions: ReactNode }) {
  const texts = useTexts(CATALOGUE);
  return (
    <>
      <PageHeader title={title} text={text} actions={actions} />
      <nav className="c-subnav" aria-label={texts.title}>
        {PARTS.map((part) => (
          <NavLink key={part} to={`/catalogue/${part}`}>
            {texts[part]}
          </NavLink>
        ))}
      </nav>
    </>
  );
}
