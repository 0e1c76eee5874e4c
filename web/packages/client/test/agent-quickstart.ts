// The agents' guide's quick start as it stands there: compiled with the tests, and run by the examples'.
import { createFlorinClient } from "../src/index.js";

const florin = createFlorinClient("http://127.0.0.1:8080", "fl_ak_…");
console.log((await florin.GET("/v1/credits/balance")).data?.available);
console.log((await florin.POST("/v1/credits/spends", { params: { header: { "Idempotency-Key": "call-7" } }, body: { amount: 3, reference: "call-7" } })).data?.balance_after);
console.log((await florin.POST("/v1/agent/purchases", { params: { header: { "Idempotency-Key": "buy-1" } }, body: { item: "lst_…", price: 30 } })).data?.download?.url);
