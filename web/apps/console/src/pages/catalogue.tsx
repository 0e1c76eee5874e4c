import { useTexts } from "@florin/ui";
import { Navigate, NavLink, useParams } from "react-router";
import { Listings } from "../catalogue/listings.js";
import { Plans } from "../catalogue/plans.js";
import { Products } from "../catalogue/products.js";
import { Promotions } from "../catalogue/promotions.js";
import { CATALOGUE } from "../catalogue/texts.js";

const PARTS = { products: Products, plans: Plans, promotions: Promotions, listings: Listings };

export default function Catalogue() {
  const texts = useTexts(CATALOGUE);
  const { part = "" } = useParams();
  const Part = part in PARTS ? PARTS[part as keyof typeof PARTS] : undefined;
  if (Part === undefined) {
    return <Navigate to="/catalogue/products" replace />;
  }
  return (
    <>
      <nav className="c-subnav" aria-label={texts.title}>
        {(Object.keys(PARTS) as (keyof typeof PARTS)[]).map((each) => (
          <NavLink key={each} to={`/catalogue/${each}`}>
            {texts[each]}
          </NavLink>
        ))}
      </nav>
      <Part key={part} />
    </>
  );
}
