import { Navigate, useParams } from "react-router";
import { PARTS } from "../catalogue/head.js";
import { Listings } from "../catalogue/listings.js";
import { Plans } from "../catalogue/plans.js";
import { Products } from "../catalogue/products.js";
import { Promotions } from "../catalogue/promotions.js";

const PAGES = { products: Products, plans: Plans, promotions: Promotions, listings: Listings };

export default function Catalogue() {
  const { part } = useParams();
  const known = PARTS.find((each) => each === part);
  if (known === undefined) {
    return <Navigate to="/catalogue/products" replace />;
  }
  const Page = PAGES[known];
  return <Page key={known} />;
}
