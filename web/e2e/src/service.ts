import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const LAUNCHER = fileURLToPath(new URL("../../../florin", import.meta.url));

/** Long enough for the launcher to build first, if a source has changed. */
const START_MAX_MS = 300_000;
const STOP_MAX_MS = 15_000;

/** What would lead the service to another database, provider or address than its own. */
const FOREIGN = /^(FLORIN_(DATABASE|JWT|BASE|STRIPE)|STRIPE_|BASE_URL$|DATABASE_URL$|SPRING_)/;

/** One buyer makes all the trips, more in a minute than a person would; the limits are tested elsewhere. */
const PATIENT = { FLORIN_LIMITS_CARD_TRIES: "1000", FLORIN_LIMITS_CONFIRM_ASKS: "1000" };

/** What `./florin up` prints for a developer. */
export interface Addresses {
  /** Where the service is, without a slash at the end. */
  service: string;
  /** Where the provider's stand-in is, without a slash at the end. */
  sandbox: string;
  /** The token of somebody who buys. */
  buyer: string;
  /** The token of somebody who sells. */
  creator: string;
  /** The token of somebody who runs the shop. */
  operator: string;
  /** Links that are signed in: to the portal, to the portal as a creator, to the console. */
  buy: string;
  sell: string;
  operate: string;
}

/** The packed service with its own database, started as a developer starts it. */
export class Service {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly addresses: Addresses,
  ) {}

  /** Starts it in a new folder; rejects with everything that it said if it does not come up. */
  static async start(): Promise<Service> {
    const folder = await mkdtemp(join(tmpdir(), "florin-e2e-"));
    const kept = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
    const child = spawn(LAUNCHER, ["up"], {
      env: {
        ...Object.fromEntries(kept),
        FLORIN_DATA: folder,
        FLORIN_PORT: String(await freePort()),
        NO_COLOR: "1",
        ...PATIENT,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const killed = () => child.kill("SIGKILL");
    process.once("exit", killed);
    child.once("exit", () => process.off("exit", killed));
    try {
      return new Service(child, folder, addressesIn(await whatItSays(child)));
    } catch (problem) {
      child.kill("SIGTERM");
      throw new Error(`${folder} has its log.`, { cause: problem });
    }
  }

  /** Asks it to end, and rejects unless it does so, with its database, in time. */
  async stop(): Promise<void> {
    const ended = exit(this.process);
    this.process.kill("SIGTERM");
    const late = setTimeout(() => this.process.kill("SIGKILL"), STOP_MAX_MS);
    const signal = await ended;
    clearTimeout(late);
    if (signal === "SIGKILL") {
      throw new Error(`The service had not ended ${STOP_MAX_MS} ms after SIGTERM.`);
    }
    for (const address of [this.addresses.service, this.addresses.sandbox]) {
      if (await answers(address)) {
        throw new Error(`The service has ended, but ${address} still answers.`);
      }
    }
    const files = await readdir(this.folder, { recursive: true });
    const running = files.find((file) => file.endsWith("postmaster.pid"));
    if (running !== undefined) {
      throw new Error(`The service has ended, but its database still runs: ${running}`);
    }
    await rm(this.folder, { recursive: true });
  }
}

function exit(child: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((ended) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      ended(child.signalCode);
    } else {
      child.once("exit", (_, signal) => ended(signal));
    }
  });
}

function whatItSays(child: ChildProcess): Promise<string> {
  return new Promise((ready, failed) => {
    let said = "";
    const late = setTimeout(
      () => failed(new Error(`Not up after ${START_MAX_MS} ms. It said:\n${said}`)),
      START_MAX_MS,
    );
    const listen = (part: Buffer) => {
      said += part;
      if (said.includes("Ctrl-C stops it")) {
        clearTimeout(late);
        ready(said);
      }
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", failed);
    child.once("exit", (code) => {
      clearTimeout(late);
      failed(new Error(`It ended with ${code} instead of coming up. It said:\n${said}`));
    });
  });
}

function addressesIn(said: string): Addresses {
  return {
    service: found(said, /^ {2}service +(http\S+)/m),
    sandbox: found(said, /^ {2}provider +sandbox, (http:\/\/[^\s/]+)/m),
    buyer: found(said, /^BUYER=(\S+)/m),
    creator: found(said, /^CREATOR=(\S+)/m),
    operator: found(said, /^OPERATOR=(\S+)/m),
    buy: found(said, /^ {2}buy +(http\S+)/m),
    sell: found(said, /^ {2}sell +(http\S+)/m),
    operate: found(said, /^ {2}operate +(http\S+)/m),
  };
}

function found(said: string, pattern: RegExp): string {
  const value = pattern.exec(said)?.[1];
  if (value === undefined) {
    throw new Error(`./florin up did not print ${pattern}:\n${said}`);
  }
  return value;
}

function freePort(): Promise<number> {
  return new Promise((free, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => free(port));
    });
  });
}

function answers(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => done(true)).once("error", () => done(false));
    socket.once("close", () => socket.destroy());
  });
}
