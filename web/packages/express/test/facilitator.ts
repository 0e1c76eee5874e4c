import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a facilitator was asked. */
export interface Call {
  path: string;
  authorization: string | undefined;
  body: any;
}

/**
 * Says what a facilitator says, in the shapes that Florin's own tests record; what it answers next
 * can be set. The real one stands in the trip of the examples.
 */
export class StubFacilitator {
  readonly calls: Call[] = [];
  readonly next: { status: number; body: string }[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on("data", (chunk: Buffer) => chunks.push(chunk));
      req.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const call = {
          path: req.url ?? "",
          authorization: req.headers.authorization,
          body: text === "" ? undefined : JSON.parse(text),
        };
        this.calls.push(call);
        const answer = (req.method === "POST" ? this.next.shift() : undefined) ?? this.#usual(call);
        res.writeHead(answer.status).end(answer.body);
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((ready) => this.#server.listen(0, "127.0.0.1", ready));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  to(path: string): Call[] {
    return this.calls.filter((call) => call.path === path);
  }

  amounts(path: string): string[] {
    return this.to(path).map((call) => call.body.paymentRequirements.amount);
  }

  forget(): void {
    this.calls.length = 0;
    this.next.length = 0;
  }

  #usual(call: Call): { status: number; body: string } {
    switch (call.path) {
      case "/x402/supported":
        return { status: 200, body: JSON.stringify(supported(this.url)) };
      case "/x402/verify":
        return { status: 200, body: valid };
      case "/x402/settle":
        return { status: 200, body: JSON.stringify(settled(call.body.paymentRequirements.amount)) };
      default:
        return { status: 404, body: "{}" };
    }
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

export const valid = JSON.stringify({ isValid: true, payer: "cus_1" });

export function supported(authority: string): unknown {
  return {
    kinds: [
      {
        x402Version: 2,
        scheme: "batch-settlement",
        network: "florin.example:credit",
        extra: { version: "1.0.0", authority, purchaseUrl: "https://florin.example/portal", tiers: [] },
      },
    ],
    extensions: [],
    signers: {},
  };
}

function settled(amount: string): unknown {
  return {
    success: true,
    payer: "cus_1",
    transaction: "hld_1",
    network: "florin.example:credit",
    amount,
    extra: { commitmentId: "hld_1", chargedAmount: amount },
  };
}
