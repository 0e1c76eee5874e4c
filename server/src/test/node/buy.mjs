// Buys through the drop-in routes with tRPC's own client: alone, in a batch, refused, and signed out.
// The client is that of the folder in which this runs. Arguments: the root of the procedures and a
// user's token. Ends with status 1 at the first surprise.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(`${process.cwd()}/here.js`);
const { createTRPCProxyClient, httpBatchLink, httpLink, TRPCClientError } =
  require('@trpc/client');
const { default: superjson } = await import(require.resolve('superjson'));

const [url, token] = process.argv.slice(2);
const signedIn = () => ({ authorization: `Bearer ${token}` });

/** One generation takes the transformer with the client, the next with the link. */
const client = (link, transformer, headers = signedIn) =>
  createTRPCProxyClient({ transformer, links: [link({ url, headers, transformer })] });

async function refused(promise, code, status) {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof TRPCClientError, String(error));
    assert.equal(error.data?.code, code, error.message);
    assert.equal(error.data?.httpStatus, status);
    assert.ok(error.message.length > 0);
    return true;
  });
}

for (const link of [httpLink, httpBatchLink]) {
  for (const transformer of [undefined, superjson]) {
    const trpc = client(link, transformer);
    const listing = {
      listingId: 'basic',
      successUrl: 'https://market.test/ok',
      cancelUrl: 'https://market.test/no',
    };
    const one = await trpc.latentmasMarketplace.purchasePackage.mutate({ packageId: 'basic' });
    assert.match(one.checkoutUrl, /^http/);

    // In one turn of the loop, so that the batching link sends them together.
    const [first, second, third] = await Promise.allSettled([
      trpc.neuralBridgeMarketplace.purchasePackage.mutate({ packageId: 'value' }),
      trpc.wMatrixMarketplace.createCheckout.mutate(listing),
      trpc.wMatrixMarketplace.createCheckout.mutate({ ...listing, listingId: 'no-such-listing' }),
    ]);
    assert.match(first.value.checkoutUrl, /^http/);
    assert.match(second.value.url, /^http/);
    assert.equal(third.reason.data.code, 'NOT_FOUND');
    assert.notEqual(first.value.checkoutUrl, second.value.url);

    await refused(
      trpc.latentmasMarketplace.purchasePackage.mutate({ packageId: 'nothing' }),
      'NOT_FOUND',
      404,
    );
    await refused(trpc.nothing.there.mutate({}), 'NOT_FOUND', 404);
    await refused(trpc.wMatrixMarketplace.createCheckout.mutate({}), 'BAD_REQUEST', 400);
  }
  const nobody = client(link, undefined, () => ({}));
  await refused(
    nobody.latentmasMarketplace.purchasePackage.mutate({ packageId: 'basic' }),
    'UNAUTHORIZED',
    401,
  );
}
console.log('single, batched, refused and unauthenticated, plain and superjson');
