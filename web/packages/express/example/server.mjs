// A service whose answers cost credits: /v1/summary 25, /v1/tokens?n=7 what was used of at most 100,
// and /v1/broken nothing, since it fails. Needs `npm run build -w @florin/express`, and
// FLORIN_URL and FLORIN_KEY in the environment.
import { createPaid } from "@florin/express";
import express from "express";

const port = Number(process.env.PORT ?? 8402);
const url = `http://127.0.0.1:${port}`;
let worked = 0;

const app = express();
const paid = createPaid({ florin: process.env.FLORIN_URL, key: process.env.FLORIN_KEY, publicUrl: url });

app.get("/v1/summary", paid(25), (req, res) => res.send(`Summary no. ${++worked}`));

app.get("/v1/tokens", paid(100), (req, res) => {
  res.locals.charge = Number(req.query.n);
  res.send(`${res.locals.charge} tokens, no. ${++worked}`);
});

app.get("/v1/broken", paid(10), (req, res) => res.status(503).send("The model is away"));
app.get("/", (req, res) => res.send("Free"));

app.listen(port, "127.0.0.1", () => console.log(`Listening at ${url}`));
