// The guide's quick start as it stands there: compiled with the tests, and not run.
import { createPayer } from "../src/index.js";

const payer = createPayer({ florin: "https://pay.example.com", token: process.env.FLORIN_KEY!, most: 100 });
const paid = await payer("https://api.example/v1/summary", undefined, "run-7");
if (paid.outcome === "needs_person") console.log(`Please pay at ${paid.paymentLink ?? paid.purchaseUrl}`);
if (paid.outcome === "answered") console.log(await paid.response.text());
