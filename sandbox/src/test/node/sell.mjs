// Sells something through the sandbox with Stripe's own library: create, pay, retrieve, list, refund.
// Arguments: the sandbox's URL and a secret key. Ends with status 1 at the first surprise.
import assert from 'node:assert/strict';
import Stripe from 'stripe';

const [url, key] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const stripe = new Stripe(key, { protocol: 'http', host: hostname, port, maxNetworkRetries: 0 });

const session = await stripe.checkout.sessions.create({
  mode: 'payment',
  success_url: 'https://shop.example/done?s={CHECKOUT_SESSION_ID}',
  line_items: [
    {
      quantity: 2,
      price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Credits' } },
    },
  ],
  metadata: { order: 'ord_1' },
});
assert.equal(session.status, 'open');
assert.equal(session.payment_intent, null);

const paid = await fetch(session.url, {
  method: 'POST',
  redirect: 'manual',
  body: new URLSearchParams({
    email: 'buyer@example.com',
    number: '4242424242424242',
    expiry: '12/34',
    cvc: '123',
  }),
});
assert.equal(paid.status, 303);
assert.equal(paid.headers.get('location'), `https://shop.example/done?s=${session.id}`);

const complete = await stripe.checkout.sessions.retrieve(session.id, {
  expand: ['payment_intent.latest_charge', 'line_items'],
});
assert.equal(complete.payment_status, 'paid');
assert.equal(complete.line_items.data[0].amount_total, 1000);
assert.equal(complete.payment_intent.latest_charge.paid, true);

const seen = [];
for await (const one of stripe.checkout.sessions.list({ limit: 1 })) seen.push(one.id);
assert.deepEqual(seen, [session.id]);

const refund = await stripe.refunds.create({ payment_intent: complete.payment_intent.id, amount: 400 });
assert.equal(refund.status, 'succeeded');
await assert.rejects(
  stripe.refunds.create({ payment_intent: complete.payment_intent.id, amount: 601 }),
  { type: 'StripeInvalidRequestError', param: 'amount' },
);
await assert.rejects(
  stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method_types: ['card'],
    payment_method: 'pm_card_chargeDeclined',
    confirm: true,
  }),
  { type: 'StripeCardError', code: 'card_declined', decline_code: 'generic_decline' },
);

const events = await stripe.events.list({ type: 'charge.refunded' });
assert.equal(events.data.length, 1);
const body = JSON.stringify(events.data[0]);
const header = stripe.webhooks.generateTestHeaderString({ payload: body, secret: 'whsec_x' });
assert.equal(stripe.webhooks.constructEvent(body, header, 'whsec_x').id, events.data[0].id);
console.log('sold, listed and refunded');
