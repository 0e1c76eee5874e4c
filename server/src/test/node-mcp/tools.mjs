// Lists and calls every tool with the protocol's official client and with the inspector's command
// line, over streamable HTTP and over standard input and output. Arguments: the service's address, a
// token, an object with the arguments for each tool, and the command of the bridge, both as JSON. Ends
// with status 1 at the first surprise.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const run = promisify(execFile);
const [service, token, calls, bridge] = process.argv.slice(2);
const argumentsOf = JSON.parse(calls);
const [command, ...args] = JSON.parse(bridge);
const url = new URL('/mcp', service);
const env = { FLORIN_URL: service, FLORIN_AGENT_KEY: token };

const overHttp = (key = token) =>
  new StreamableHTTPClientTransport(url, {
    requestInit: { headers: { Authorization: `Bearer ${key}` } },
  });
const overStdio = () => new StdioClientTransport({ command, args, env, stderr: 'inherit' });

/** Lists and calls all of them; the client holds each answer against the tool's schema. */
async function everyTool(transport) {
  const client = new Client({ name: 'florin-test', version: '1.0.0' });
  await client.connect(transport);
  assert.equal(client.getServerVersion()?.name, 'florin');
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(({ name }) => name).sort(), Object.keys(argumentsOf).sort());
  for (const { name, annotations } of tools) {
    assert.equal(typeof annotations?.readOnlyHint, 'boolean', name);
    const answer = await client.callTool({ name, arguments: argumentsOf[name] });
    assert.notEqual(answer.isError, true, `${name}: ${JSON.stringify(answer)}`);
    assert.ok(answer.structuredContent, name);
  }
  const refused = await client.callTool({ name: 'get_price', arguments: { item: 'no-such' } });
  assert.equal(refused.isError, true);
  assert.equal(refused.structuredContent?.code, 'not_found');
  assert.ok(refused.structuredContent?.next);
  await client.close();
}

// What `npx @modelcontextprotocol/inspector --cli` runs; its version 2 needs Node 22.
const inspector = (() => {
  const manifest = createRequire(import.meta.url).resolve(
    '@modelcontextprotocol/inspector-cli/package.json',
  );
  const { bin } = createRequire(import.meta.url)(manifest);
  return join(dirname(manifest), Object.values(bin)[0]);
})();

/** What the inspector's command line prints. */
async function inspect(target, ...words) {
  const { stdout } = await run(process.execPath, [inspector, '--cli', ...target, ...words], {
    cwd: dirname(inspector), // where it looks for its own name and version
    timeout: 60_000, // on a machine that does much else
  });
  return JSON.parse(stdout);
}

async function inspectTool(target, name) {
  const words = Object.entries(argumentsOf[name]).flatMap(([key, value]) => ['--tool-arg', `${key}=${value}`]);
  const answer = await inspect(target, '--method', 'tools/call', '--tool-name', name, ...words);
  assert.notEqual(answer.isError, true, `${name}: ${JSON.stringify(answer)}`);
  assert.ok(answer.structuredContent, name);
}

const inspectedOverHttp = [url.href, '--transport', 'http', '--header', `Authorization: Bearer ${token}`];
const inspectedOverStdio = [
  ...Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]),
  command,
  ...args,
];

await everyTool(overHttp());
await everyTool(overStdio());
await assert.rejects(new Client({ name: 'nobody', version: '1' }).connect(overHttp('fl_ak_no')), /401|Unauthorized|invalid/i);

for (const target of [inspectedOverHttp, inspectedOverStdio]) {
  const { tools } = await inspect(target, '--method', 'tools/list');
  assert.deepEqual(tools.map(({ name }) => name).sort(), Object.keys(argumentsOf).sort());
}
await Promise.all(Object.keys(argumentsOf).map((name) => inspectTool(inspectedOverHttp, name)));
// One after the other: each starts a bridge of its own.
for (const name of Object.keys(argumentsOf)) {
  await inspectTool(inspectedOverStdio, name);
}
console.log('the official client and the inspector, over HTTP and over stdio');
