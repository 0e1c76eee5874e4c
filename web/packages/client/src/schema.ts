// Generated from server/src/main/resources/openapi.json by `npm run generate`; not edited.

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys that verify attestations */
        get: operations["X402_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/business/credit-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order a plan */
        post: operations["EduSocial_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/business/credit-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The credit plans that are sold */
        get: operations["EduSocial_plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order a package and open the page where it is paid */
        post: operations["InkGenius_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The packages of credits that are sold */
        get: operations["InkGenius_packages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment/test/complete/{paymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Outside production: complete one's own payment without money */
        post: operations["InkGenius_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment/user/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own payments, newest first */
        get: operations["InkGenius_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment/{paymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own payment */
        get: operations["InkGenius_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How an order of one's own stands; asks the provider where that helps */
        post: operations["CrossmintApp_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order a package and open the provider's fields */
        post: operations["CrossmintApp_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stripe/confirm-payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an intent of one's own by the kind of method */
        post: operations["EduSocial_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stripe/create-checkout-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open Stripe's page for an order of one's own */
        post: operations["EduSocial_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stripe/create-payment-intent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open Stripe's fields for an order of one's own */
        post: operations["EduSocial_intent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stripe/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which methods a buyer can pay in a currency, in the order to show */
        get: operations["EduSocial_methods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trpc/{procedures}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call tRPC mutations, one or (with ?batch=1) several */
        post: operations["Awareness_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one has, and how it came about */
        get: operations["CrossmintApp_credits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process lives */
        get: operations["Health_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in Prometheus' text format */
        get: operations["Metrics_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process takes requests and its database answers */
        get: operations["Health_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List acts, newest first; caller is a user's or a server key's id */
        get: operations["Audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/creators/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is settled with a creator */
        get: operations["Creator_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is settled with a creator
         * @description Their own fee, and where Stripe pays them. What is sold already stays.
         */
        patch: operations["Creator_change"];
        trace?: never;
    };
    "/v1/admin/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disputes, the newest first */
        get: operations["Dispute_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List events, newest first */
        get: operations["Inbox_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/inbox/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Handle many events again, oldest first; at most 1,000 (100 if nothing is said)
         * @description With dry_run nothing is changed, and entries say what would come of them.
         */
        post: operations["Inbox_replayMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/inbox/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count events by status, and parked ones by reason */
        get: operations["Inbox_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/inbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event with its body */
        get: operations["Inbox_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/inbox/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Handle an event again; harmless when it was handled before
         * @description With dry_run=true nothing is changed, and the answer says what would happen.
         */
        post: operations["Inbox_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs that are not done, newest first */
        get: operations["Job_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many jobs there are of each kind and status */
        get: operations["Job_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job */
        get: operations["Job_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do a job now, whether it waits or is parked */
        post: operations["Job_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The balances of all accounts, by what they are for, and their sum */
        get: operations["LedgerAccount_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listings/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a suspended listing be what it was */
        post: operations["Listing_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listings/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the sale of a listing; who has bought it keeps it */
        post: operations["Listing_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to an order, its payments, events, invoice and bookings */
        get: operations["Timeline_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payment, and the order that it is for */
        get: operations["Payment_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payments/{id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that a bank transfer has arrived; settles its order
         * @description The bank's reference counts once, for ever: sent again, nothing changes.
         */
        post: operations["Transfer_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, newest first */
        get: operations["Reconciliation_list"];
        put?: never;
        /** Compare a provider with Florin now; at most 92 days */
        post: operations["Reconciliation_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/reconciliations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run with what did not agree */
        get: operations["Reconciliation_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/reconciliations/{id}/rows/{row}/fix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the provider about a payment that differs, settle what it says, compare again */
        post: operations["Reconciliation_fix"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bank transfers, newest first: find a payment by what stands on a statement */
        get: operations["Transfer_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am, what I may do, and what is left of that */
        get: operations["OwnAgent_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent/payment-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link at which a human pays for credits, or for an item, with money */
        post: operations["AgentPurchase_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Buy with credits: price, the creator's share and delivery at once, or nothing
         * @description Needs an Idempotency-Key: under one it is bought once. A refusal binds no key, so that the same call goes through when there are credits again.
         */
        post: operations["AgentPurchase_buy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What something costs in credits, and whether it could be bought now */
        get: operations["AgentPurchase_quote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have used by day; the last 30 days if not said */
        get: operations["OwnAgent_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own agents, newest first; an operator may name a customer or see all */
        get: operations["Agent_list"];
        put?: never;
        /** Make an agent; it can do nothing until it has a key */
        post: operations["Agent_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One agent, with what is left of its limits */
        get: operations["Agent_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what an agent may do; absent members stay as they are */
        patch: operations["Agent_update"];
        trace?: never;
    };
    "/v1/agents/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An agent's keys, newest first */
        get: operations["Agent_keys"];
        put?: never;
        /** Make a key; its secret is shown only now */
        post: operations["Agent_createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key, at once and for good */
        delete: operations["Agent_revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it do nothing until it is resumed, at once */
        post: operations["Agent_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it go on */
        post: operations["Agent_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credits used by day of the agent's time zone; the last 30 days if not said */
        get: operations["Agent_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The customer's billing profile */
        get: operations["BillingProfile_get"];
        /** Write the customer's billing profile; issued invoices stay as they are */
        put: operations["BillingProfile_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/creators/me/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a creator has, by currency */
        get: operations["Earnings_earnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/creators/me/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that a creator has listed, drafts included, the oldest first */
        get: operations["Listing_own"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/creators/me/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a creator was paid, the newest first */
        get: operations["Earnings_payouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/creators/me/revenue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each listing has brought, by month
         * @description from and to are months such as 2026-11 in the seller's time zone, at most 24; without them, the last twelve.
         */
        get: operations["Earnings_revenue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/creators/me/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A month's statement
         * @description month is one such as 2026-11 in the seller's time zone; without it, this one.
         */
        get: operations["Statement_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/creators/me/statements/{month}.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A month's statement as CSV */
        get: operations["Statement_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/creators/me/statements/{month}.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A month's statement as a PDF
         * @description In English or Simplified Chinese.
         */
        get: operations["Statement_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer has */
        get: operations["Credit_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give or take credits by hand (operator) */
        post: operations["Correction_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/freezes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Freeze or thaw a customer's credits (operator) */
        post: operations["Correction_freeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give credits without a payment (operator, or key with credits:write) */
        post: operations["Credit_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's open holds, newest first */
        get: operations["Hold_open"];
        put?: never;
        /** Set credits aside for a while (operator, or key with credits:write) */
        post: operations["Hold_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a hold stands */
        get: operations["Hold_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/holds/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take held credits for good (operator, or key with credits:write) */
        post: operations["Hold_capture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/holds/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give held credits back (operator, or key with credits:write) */
        post: operations["Hold_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/spends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use credits up; 402 when there are too few, which binds no key */
        post: operations["Spend_spend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/spends/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 spends, each for itself with a key and an answer of its own, in order */
        post: operations["Spend_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's history, newest first */
        get: operations["Credit_transactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move credits to another customer (operator, or key with credits:write) */
        post: operations["Correction_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits/write-offs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgive what a customer owes (operator) */
        post: operations["Correction_writeOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers, newest first
         * @description q is an id, or how a subject, an address or a name begins.
         */
        get: operations["Customer_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One customer */
        get: operations["Customer_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/downloads/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download what was bought; a Range goes on with a download that broke off */
        get: operations["Download_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer's subscriptions entitle to now */
        get: operations["Subscription_entitlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events after a cursor, oldest first: the stream for who cannot hold it open
         * @description Without starting_after it answers nothing but next_cursor: from now on. Operators and server keys see everybody's events unless they name a customer.
         */
        get: operations["Event_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stream of events as Server-Sent Events
         * @description Each event's id is its number. Sent back as Last-Event-ID, it brings everything that came after it, from whichever node. An event of type reset says that this is not possible any more: load what you show anew. The stream ends after ten minutes; connect again.
         */
        get: operations["Event_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own gifts, newest first; an operator may name a customer or see all */
        get: operations["Gift_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gifts/{id}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a new link in place of the one before, to another address if need be
         * @description Four links are made for one gift at most.
         */
        post: operations["Gift_sendAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gifts/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the link of a gift opens: what it is, from whom, and until when */
        get: operations["Gift_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gifts/{token}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim a gift: what it is becomes the caller's
         * @description Whoever has the link may. Repeated by the same customer, it changes nothing.
         */
        post: operations["Gift_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/conversion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the orders have come that were placed in a bucket */
        get: operations["Insight_conversion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/conversion.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV */
        get: operations["Insight_conversionCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What customers have brought so far, in one currency */
        get: operations["Insight_customers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/customers.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV */
        get: operations["Insight_customersCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of payments, by provider and reason of failure */
        get: operations["Insight_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/payments.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV */
        get: operations["Insight_paymentsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/revenue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in and went back, by day, week or month of a time zone */
        get: operations["Insight_revenue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/revenue.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV */
        get: operations["Insight_revenueCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's invoices, newest first */
        get: operations["Invoice_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One invoice */
        get: operations["Invoice_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One invoice as a PDF
         * @description In English or Simplified Chinese; it never changes.
         */
        get: operations["Invoice_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what can be bought, the oldest first */
        get: operations["Listing_list"];
        put?: never;
        /**
         * List something (creator, or key with listings:write for one)
         * @description It is a draft until it has a version and is made active.
         */
        post: operations["Listing_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One listing that can be bought */
        get: operations["Listing_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a listing; absent members stay as they are */
        patch: operations["Listing_change"];
        trace?: never;
    };
    "/v1/listings/{id}/purchase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Order a listing and open its checkout, or pay for it with credits
         * @description The same as an order over its product and that order's checkout.
         */
        post: operations["Buy_buy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All versions, the latest first */
        get: operations["Version_list"];
        put?: never;
        /** Add a version: a file as a form, or a link as JSON */
        post: operations["Version_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The price list for what is used up */
        get: operations["Meter_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/meters/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a meter, or change what it costs from now on */
        put: operations["Meter_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notification-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which mail a customer wants, and in which language
         * @description Receipts, notes and what the law asks for are required: they are always sent.
         */
        get: operations["Preference_get"];
        /** Write down which mail a customer does not want, and their language */
        put: operations["Preference_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's messages, newest first */
        get: operations["Notification_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark all as read */
        post: operations["Notification_readAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many messages the customer has not read */
        get: operations["Notification_unread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark one as read; the first time counts */
        post: operations["Notification_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own orders, newest first; an operator may name a customer or see all
         * @description provider is that of the payment that counts; product is an id or a code; payment is ours (pay_…), or the provider's name for its page or payment; invoice is the number of any paper about the order.
         */
        get: operations["Order_list"];
        put?: never;
        /** Place an order with today's prices, or with those of a quote */
        post: operations["Order_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same orders as CSV, at most 10,000 at once
         * @description provider is that of the payment that counts; product is an id or a code; payment is ours (pay_…), or the provider's name for its page or payment; invoice is the number of any paper about the order. Where there are more, the header Florin-Next-Cursor says what to send as starting_after.
         */
        get: operations["OrderTable_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order */
        get: operations["Order_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order that is not paid */
        post: operations["Order_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the page where the order is paid, or find the one that is open */
        post: operations["Order_checkout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the provider how the payment stands, for the case of a late webhook
         * @description The id is the order's, or the provider's for its page or payment.
         */
        post: operations["Order_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pay an open checkout in mode embedded from a server, not the buyer's browser */
        post: operations["Order_pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was given back of an order */
        get: operations["Refund_list"];
        put?: never;
        /**
         * Give money back
         * @description Credits go back with it, pro rata, the bonus first.
         */
        post: operations["Refund_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a buyer can pay in a currency, in the order to show it in */
        get: operations["PaymentMethod_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-methods/saved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the customer has kept, newest first */
        get: operations["PaymentMethod_saved"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-methods/saved/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a kept method */
        delete: operations["PaymentMethod_forget"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-methods/setups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to keep a method; the buyer enters it in the provider's fields */
        post: operations["PaymentMethod_setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payouts, the newest first */
        get: operations["Payout_list"];
        put?: never;
        /**
         * Pay a creator
         * @description Never more than is available. The same key pays once.
         */
        post: operations["Payout_pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payout */
        get: operations["Payout_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List plans that can be subscribed to */
        get: operations["Plan_list"];
        put?: never;
        /** Add a plan (operator, or key with catalog:write) */
        post: operations["Plan_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One plan, by id or code */
        get: operations["Plan_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a plan's trial, rollover or entitlements; absent members stay as they are
         * @description Its texts, prices and credits are changed as those of any product. How often it is charged never changes.
         */
        patch: operations["Plan_update"];
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List products that can be ordered
         * @description active is true (without it, too), false for those that are off sale, or all. What is off sale is listed for operators and keys with catalog:write alone.
         */
        get: operations["Product_list"];
        put?: never;
        /** Add a product (operator, or key with catalog:write) */
        post: operations["Product_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product, by id or code */
        get: operations["Product_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a product; absent members stay as they are */
        patch: operations["Product_update"];
        trace?: never;
    };
    "/v1/products/{id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All prices of a product (operator, or key with catalog:write) */
        get: operations["Price_get"];
        /**
         * Give a product these price rules, in place of all that it had
         * @description The most specific that applies wins: a country before none, then a time before none, then the larger quantity.
         */
        put: operations["Price_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotion-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All promotion codes, newest first */
        get: operations["Promotion_list"];
        put?: never;
        /** Add a promotion code */
        post: operations["Promotion_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotion-codes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One promotion code, by id or by the code itself */
        get: operations["Promotion_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change when and how often a code may be used; absent members stay as they are
         * @description What it takes off never changes: make another code for that.
         */
        patch: operations["Promotion_update"];
        trace?: never;
    };
    "/v1/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own purchases, newest first; an operator may name a customer or see all */
        get: operations["Purchase_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One purchase, with what may be downloaded */
        get: operations["Purchase_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a token for downloads; it is shown only now */
        post: operations["Purchase_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases/{id}/access/{access}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token, at once and for good */
        delete: operations["Purchase_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what a basket costs; the answer holds until it expires
         * @description POST /v1/orders with the quote's id charges exactly that.
         */
        post: operations["Quote_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One quote */
        get: operations["Quote_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/server-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List keys */
        get: operations["ServerKey_list"];
        put?: never;
        /** Make a key; its secret is shown only now */
        post: operations["ServerKey_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/server-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key, at once and for good */
        delete: operations["ServerKey_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether real money moves here, and through whom */
        get: operations["Service_service"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own subscriptions, newest first; an operator may name a customer or see all */
        get: operations["Subscription_list"];
        put?: never;
        /** Open the page where a customer subscribes, or find the one that is open */
        post: operations["Subscription_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One subscription */
        get: operations["Subscription_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a subscription, with its period or at once */
        post: operations["Subscription_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a subscription on another plan at once
         * @description A dearer plan is charged for the rest of the period and brings the difference of the credits. A cheaper one takes nothing back and gives nothing back.
         */
        post: operations["Subscription_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have nothing charged for the time being */
        post: operations["Subscription_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a subscription go on that was to end with its period */
        post: operations["Subscription_reactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a paused subscription charged again */
        post: operations["Subscription_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take credits for what was used, by the price list
         * @description Repeated under the same Idempotency-Key it is answered as the first time, at the prices of then.
         */
        post: operations["Usage_use"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What it would cost now; nothing is taken */
        post: operations["Usage_price"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List endpoints, the newest first */
        get: operations["WebhookEndpoint_list"];
        put?: never;
        /** Make an endpoint; its secret is shown only now */
        post: operations["WebhookEndpoint_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One endpoint */
        get: operations["WebhookEndpoint_get"];
        put?: never;
        post?: never;
        /** Delete an endpoint with all that is known of what was sent to it */
        delete: operations["WebhookEndpoint_delete"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint, pause it, or take it into service again
         * @description What waits for one that is not active is held until somebody recovers it.
         */
        patch: operations["WebhookEndpoint_change"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to it, or is to be, the newest events first; kept for 30 days */
        get: operations["WebhookEndpoint_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries/{delivery}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one again, under the webhook-id that it had */
        post: operations["WebhookEndpoint_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries/{delivery}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not send one that has not come through, and go on with those behind it
         * @description For an event that your program cannot digest. It can be replayed later.
         */
        post: operations["WebhookEndpoint_skip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send everything that has not come through since then, in order
         * @description What was given up, what was held while the endpoint was not active, and what happened meanwhile. Events are kept for 30 days.
         */
        post: operations["WebhookEndpoint_recover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it a new secret, shown only now; for a day the old one signs, too */
        post: operations["WebhookEndpoint_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it an event of type webhook.test, now and once, and see what it says */
        post: operations["WebhookEndpoint_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver a signed event */
        post: operations["Webhook_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/x402/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set credits aside for a resource and attest it, once per idempotencyKey
         * @description 402 with a link that a person can pay where there are too few credits.
         */
        post: operations["X402_authorize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/x402/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take what was used and give the rest back (key with credits:write, or operator)
         * @description The amount of the requirements is what is taken, at most what was attested; 0 gives all of it back. Once per attestation: the same again is answered alike.
         */
        post: operations["X402_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/x402/supported": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this service is a facilitator for */
        get: operations["X402_supported"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/x402/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a payment is good (key with credits:write, or operator) */
        post: operations["X402_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessBody: {
            /** Format: int32 */
            version?: number | null;
        };
        AccessView: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at?: string | null;
            id: string;
            /** Format: date-time */
            revoked_at?: string | null;
            token?: string | null;
            url?: string | null;
            /** Format: int32 */
            uses: number;
            /** Format: int32 */
            uses_max: number;
            /** Format: int32 */
            version?: number | null;
        };
        AccountView: {
            /** Format: int64 */
            closing: number;
            currency: string;
            lines: components["schemas"]["StatementLineView"][];
            /** Format: int64 */
            opening: number;
        };
        Action: {
            redirect_to_url?: components["schemas"]["Redirect"] | null;
            type: string;
        };
        ActorView: {
            id: string;
            kind: string;
            name?: string | null;
        };
        Again: {
            /** Format: email */
            email?: string | null;
        };
        AgentBody: {
            allowed?: string[] | null;
            /** Format: int64 */
            confirm_above?: number | null;
            customer?: string | null;
            limits?: components["schemas"]["LimitBody"][] | null;
            name?: string | null;
            no_confirm_above?: boolean | null;
            no_top_up?: boolean | null;
            time_zone?: string | null;
            top_up?: components["schemas"]["TopUpBody"] | null;
        };
        AgentKeyView: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at?: string | null;
            hint: string;
            id: string;
            /** Format: date-time */
            last_used_at?: string | null;
            name: string;
            /** Format: date-time */
            revoked_at?: string | null;
            scopes: string[];
            secret?: string | null;
        };
        AgentPurchaseView: {
            download?: components["schemas"]["DownloadView"] | null;
            order: string;
            purchase?: string | null;
            status: string;
            total: components["schemas"]["MoneyView"];
        };
        AgentQuoteView: {
            /** Format: int64 */
            available: number;
            confirmation_needed: boolean;
            item: string;
            kind: string;
            name: string;
            /** Format: int64 */
            price: number;
            refusal?: string | null;
        };
        AgentView: {
            allowed: string[];
            /** Format: int64 */
            confirm_above?: number | null;
            /** Format: date-time */
            created_at: string;
            customer: string;
            id: string;
            limits: components["schemas"]["LimitView"][];
            name: string;
            /** Format: date-time */
            paused_at?: string | null;
            status: string;
            time_zone: string;
            top_up?: components["schemas"]["TopUpView"] | null;
        };
        AmountsView: {
            /** Format: int64 */
            fee: number;
            /** Format: int64 */
            gross: number;
            /** Format: int64 */
            share: number;
            /** Format: int64 */
            tax: number;
        };
        AuditView: {
            action: string;
            /** Format: date-time */
            at: string;
            caller: components["schemas"]["ActorView"];
            details: {
                [key: string]: unknown;
            };
            id: string;
            object: string;
            reason?: string | null;
            request?: string | null;
        };
        BalanceView: {
            asset: string;
            /** Format: int64 */
            available: number;
            customer: string;
            /** Format: int64 */
            debt: number;
            frozen: boolean;
            /** Format: int64 */
            granted: number;
            /** Format: int64 */
            held: number;
            lots: components["schemas"]["LotView"][];
            /** Format: int32 */
            scale: number;
            /** Format: int64 */
            used: number;
        };
        BillView: {
            /** Format: int64 */
            credits: number;
            lines: components["schemas"]["UsageLineView"][];
        };
        BillingProfileBody: {
            address?: string | null;
            company_name: string;
            tax_id?: string | null;
        };
        BuyBody: {
            cancel_url?: string | null;
            currency: string;
            customer?: string | null;
            method?: string | null;
            mode?: string | null;
            provider?: string | null;
            success_url?: string | null;
        };
        BuyPayment: {
            checkout_url?: string | null;
            client_secret?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
            id: string;
            provider: string;
            provider_checkout?: string | null;
            status: string;
        };
        BuyView: {
            order: string;
            payment?: components["schemas"]["BuyPayment"] | null;
            purchase?: string | null;
            status: string;
            status_url: string;
            total: components["schemas"]["MoneyView"];
        };
        Cancellation: {
            at: string;
        };
        CaptureBody: {
            /** Format: int64 */
            amount?: number | null;
            customer?: string | null;
            description?: string | null;
            final?: boolean | null;
            metadata?: {
                [key: string]: string;
            } | null;
            reference?: string | null;
        };
        CheckoutBody: {
            cancel_url?: string | null;
            metadata?: {
                [key: string]: string;
            } | null;
            method?: string | null;
            mode?: string | null;
            provider: string;
            saved_method?: string | null;
            success_url?: string | null;
        };
        Claim: {
            customer?: string | null;
        };
        ConfirmBody: {
            bank?: string | null;
            payment_intent_id: string;
            payment_method_id?: string | null;
            payment_method_type?: string | null;
            return_url?: string | null;
        };
        Confirmation: {
            /** Format: int64 */
            credits_added: number;
            current: boolean;
            message: string;
            order: components["schemas"]["OrderView"];
            status: string;
            success: boolean;
        };
        Confirmed: {
            next_action?: components["schemas"]["Action"] | null;
            payment_intent_id: string;
            status: string;
        };
        ConversionView: {
            /** Format: date */
            bucket: string;
            /** Format: int64 */
            cancelled: number;
            /** Format: int64 */
            expired: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            opened: number;
            /** Format: int64 */
            paid: number;
            /** Format: int64 */
            placed: number;
            /** Format: int64 */
            rate_bp: number;
        };
        ConversionsView: {
            data: components["schemas"]["ConversionView"][];
        };
        CorrectionBody: {
            /** Format: int64 */
            amount: number;
            customer: string;
            description?: string | null;
            metadata?: {
                [key: string]: string;
            } | null;
            reference: string;
        };
        CorrectionView: {
            number: string;
            reason: string;
        };
        CreatorChange: {
            default_fee?: boolean | null;
            /** Format: int32 */
            fee_bp?: number | null;
            stripe_account?: string | null;
        };
        CreatorView: {
            customer: string;
            /** Format: int32 */
            fee_bp?: number | null;
            stripe_account?: string | null;
        };
        CreditOrder: {
            /** Format: int64 */
            amount: number;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            credits: number;
            currency: string;
            order_id: string;
            plan_id: string;
            plan_name: string;
            price: number;
            status: string;
        };
        CreditsView: {
            /** Format: int64 */
            available: number;
            /** Format: int64 */
            credits: number;
            /** Format: int64 */
            debt: number;
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            total_granted: number;
            /** Format: int64 */
            used: number;
        };
        CrossmintAppBegun: {
            client_secret?: string | null;
            order_id: string;
        };
        CrossmintAppChoice: {
            package_id: string;
        };
        CrossmintAppConfirmation: {
            code?: string | null;
            /** Format: int64 */
            credits_added: number;
            error?: string | null;
            message: string;
            status: string;
            success: boolean;
        };
        CustomerView: {
            /** Format: date-time */
            created_at: string;
            email?: string | null;
            id: string;
            name?: string | null;
            subject: string;
        };
        CustomerWorthView: {
            customer: string;
            /** Format: date-time */
            first: string;
            gross: components["schemas"]["MoneyView"];
            /** Format: date-time */
            last: string;
            net: components["schemas"]["MoneyView"];
            /** Format: int64 */
            orders: number;
            returned: components["schemas"]["MoneyView"];
            subject: string;
        };
        CustomersView: {
            average: components["schemas"]["MoneyView"];
            /** Format: int64 */
            customers: number;
            data: components["schemas"]["CustomerWorthView"][];
            net: components["schemas"]["MoneyView"];
        };
        DayView: {
            /** Format: int64 */
            credits: number;
            /** Format: date */
            day: string;
            meters: components["schemas"]["MeterUseView"][];
        };
        DisputeView: {
            amount: components["schemas"]["MoneyView"];
            /** Format: date-time */
            answer_by?: string | null;
            /** Format: date-time */
            created_at: string;
            id: string;
            order?: string | null;
            payment: string;
            provider: string;
            provider_dispute: string;
            reason?: string | null;
            status: string;
        };
        DownloadView: {
            /** Format: date-time */
            expires_at?: string | null;
            url: string;
        };
        DryRunView: {
            /** Format: int64 */
            credits?: number | null;
            detail?: string | null;
            dry_run: boolean;
            id: string;
            order_status_after?: string | null;
            order_status_before?: string | null;
            payment?: string | null;
            result?: string | null;
            would: string;
        };
        EarningsBalanceView: {
            /** Format: int64 */
            available: number;
            currency: string;
            /** Format: int64 */
            earned: number;
            /** Format: int64 */
            paid_out: number;
            /** Format: int64 */
            pending: number;
            /** Format: int64 */
            provider_fees: number;
            /** Format: int64 */
            under_way: number;
        };
        EarningsView: {
            balances: components["schemas"]["EarningsBalanceView"][];
            creator: string;
        };
        EduSocialChoice: {
            plan_id: string;
        };
        EntitlementView: {
            entitlement: string;
            plan: string;
            subscription: string;
            /** Format: date-time */
            until?: string | null;
        };
        EntryView: {
            /** Format: date-time */
            at: string;
            details: {
                [key: string]: unknown;
            };
            kind: string;
            object: string;
        };
        EventPage: {
            data: components["schemas"]["EventView"][];
            has_more: boolean;
            next_cursor: string;
        };
        EventView: {
            /** Format: date-time */
            at: string;
            customer?: string | null;
            data: {
                [key: string]: Record<string, never>;
            };
            id: string;
            type: string;
        };
        FieldsView: {
            adapter: string;
            publishable_key?: string | null;
            url?: string | null;
        };
        FileForm: {
            /** Format: binary */
            file: string;
            notes?: string | null;
        };
        FileView: {
            content_type: string;
            name: string;
            sha256: string;
            /** Format: int64 */
            size: number;
        };
        FixView: {
            fixed: boolean;
            objection?: string | null;
            row: components["schemas"]["RowView"];
        };
        ForgottenView: {
            forgotten: boolean;
            id: string;
        };
        FoundPaymentView: {
            /** Format: date-time */
            created_at: string;
            customer?: string | null;
            order: string;
            payment: components["schemas"]["PaymentView"];
            /** Format: date-time */
            succeeded_at?: string | null;
        };
        FreezeBody: {
            customer: string;
            description?: string | null;
            frozen: boolean;
            reference: string;
        };
        FreezeView: {
            /** Format: date-time */
            created_at: string;
            customer: string;
            frozen: boolean;
            id: string;
            replayed: boolean;
        };
        GiftBody: {
            /** Format: email */
            email: string;
            message?: string | null;
            name?: string | null;
        };
        GiftCard: {
            /** Format: int64 */
            credits: number;
            /** Format: date-time */
            expires_at?: string | null;
            from?: string | null;
            items: components["schemas"]["Thing"][];
            message?: string | null;
            name?: string | null;
            state: string;
        };
        GiftView: {
            /** Format: date-time */
            claimed_at?: string | null;
            /** Format: date-time */
            created_at: string;
            email: string;
            /** Format: date-time */
            ended_at?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
            id: string;
            /** Format: int32 */
            links_sent: number;
            message?: string | null;
            name?: string | null;
            order: string;
            state: string;
        };
        GrantBody: {
            /** Format: int64 */
            amount: number;
            customer?: string | null;
            description?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
            /** Format: int32 */
            priority?: number | null;
            promotional?: boolean | null;
            reference: string;
        };
        GrantView: {
            /** Format: int64 */
            amount: number;
            /** Format: int64 */
            balance_after: number;
            /** Format: date-time */
            created_at: string;
            id: string;
            replayed: boolean;
        };
        HoldActView: {
            asset: string;
            /** Format: int64 */
            balance_after: number;
            /** Format: date-time */
            created_at: string;
            hold: string;
            id: string;
            replayed: boolean;
            /** Format: int32 */
            scale: number;
        };
        HoldBody: {
            agent?: string | null;
            /** Format: int64 */
            amount: number;
            customer?: string | null;
            description?: string | null;
            /** Format: int64 */
            expires_in: number;
            metadata?: {
                [key: string]: string;
            } | null;
            reference: string;
        };
        HoldView: {
            /** Format: int64 */
            amount: number;
            asset: string;
            /** Format: int64 */
            captured: number;
            /** Format: date-time */
            expires_at: string;
            id: string;
            /** Format: int64 */
            left: number;
            /** Format: int64 */
            released: number;
            /** Format: int32 */
            scale: number;
            status: string;
        };
        InboxView: {
            /** Format: int32 */
            attempts: number;
            body?: string | null;
            /** Format: date-time */
            body_trimmed_at?: string | null;
            detail?: string | null;
            event_id: string;
            /** Format: date-time */
            handled_at?: string | null;
            id: string;
            /** Format: date-time */
            next_attempt_at?: string | null;
            order?: string | null;
            payment?: string | null;
            provider: string;
            /** Format: date-time */
            received_at: string;
            /** Format: int32 */
            replays: number;
            result?: string | null;
            status: string;
            type: string;
        };
        InkGeniusBegun: {
            checkout_url?: string | null;
            order_id: string;
            payment_id: string;
            status: string;
        };
        InkGeniusChoice: {
            package_id: string;
        };
        InkGeniusPayment: {
            /** Format: int64 */
            amount: number;
            checkout_url?: string | null;
            /** Format: date-time */
            completed_at?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            credits: number;
            currency: string;
            failure?: string | null;
            order_id: string;
            package_name: string;
            payment_id: string;
            price: number;
            provider: string;
            status: string;
        };
        Intent: {
            client_secret?: string | null;
            payment_intent_id?: string | null;
            status: string;
        };
        IntentBody: {
            order_id: string;
            payment_method_types?: string[] | null;
        };
        InvoiceView: {
            buyer: components["schemas"]["Party"];
            corrects?: components["schemas"]["CorrectionView"] | null;
            customer: string;
            id: string;
            /** Format: date-time */
            issued_at: string;
            kind: string;
            lines: components["schemas"]["LineView"][];
            net: components["schemas"]["MoneyView"];
            number: string;
            order: string;
            seller: components["schemas"]["Party"];
            status: string;
            tax: components["schemas"]["TaxView"];
            total: components["schemas"]["MoneyView"];
        };
        ItemProblem: {
            available?: Record<string, never> | null;
            code: string;
            detail: string;
            held?: Record<string, never> | null;
            left?: Record<string, never> | null;
            limit?: Record<string, never> | null;
            requested?: Record<string, never> | null;
            resets_at?: Record<string, never> | null;
        };
        ItemView: {
            amount: components["schemas"]["MoneyView"];
            /** Format: int64 */
            bonus_credits: number;
            bundle?: string | null;
            /** Format: int64 */
            credits: number;
            discount: components["schemas"]["MoneyView"];
            kind: string;
            name: string;
            product: string;
            /** Format: int32 */
            quantity: number;
            undelivered?: string | null;
            unit: components["schemas"]["MoneyView"];
        };
        JobCount: {
            kind: string;
            /** Format: int64 */
            number: number;
            /** Format: date-time */
            oldest?: string | null;
            status: string;
        };
        JobSummary: {
            data: components["schemas"]["JobCount"][];
        };
        JobView: {
            about?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: int32 */
            failures: number;
            id: string;
            key: string;
            kind: string;
            /** Format: date-time */
            next_at?: string | null;
            node?: string | null;
            note?: string | null;
            status: string;
        };
        JsonNode: {
            array?: boolean;
            big_decimal?: boolean;
            big_integer?: boolean;
            binary?: boolean;
            boolean?: boolean;
            container?: boolean;
            double?: boolean;
            embedded_value?: boolean;
            empty?: boolean;
            float?: boolean;
            floating_point_number?: boolean;
            int?: boolean;
            integral_number?: boolean;
            long?: boolean;
            missing_node?: boolean;
            /** @enum {string} */
            node_type?: "ARRAY" | "BINARY" | "BOOLEAN" | "MISSING" | "NULL" | "NUMBER" | "OBJECT" | "POJO" | "STRING";
            null?: boolean;
            number?: boolean;
            object?: boolean;
            pojo?: boolean;
            short?: boolean;
            string?: boolean;
            /** @deprecated */
            textual?: boolean;
            value_node?: boolean;
        };
        JsonWebKeys: {
            keys: {
                [key: string]: Record<string, never>;
            }[];
        };
        KeyBody: {
            /** Format: int64 */
            expires_in?: number | null;
            name: string;
            /** Format: int64 */
            overlap?: number | null;
            replaces?: string | null;
            scopes?: string[] | null;
        };
        LedgerAccountView: {
            /** Format: int64 */
            accounts: number;
            /** Format: int64 */
            balance: number;
            /** Format: int64 */
            held: number;
            owner: string;
            purpose: string;
        };
        LedgerAccountsView: {
            /** Format: date-time */
            at: string;
            data: components["schemas"]["LedgerSheetView"][];
        };
        LedgerSheetView: {
            accounts: components["schemas"]["LedgerAccountView"][];
            asset: string;
            /** Format: int32 */
            scale: number;
            /** Format: int64 */
            sum: number;
        };
        LimitBody: {
            /** Format: int64 */
            credits: number;
            kind?: string | null;
            per: string;
        };
        LimitView: {
            /** Format: int64 */
            credits: number;
            kind?: string | null;
            /** Format: int64 */
            left: number;
            name: string;
            per: string;
            /** Format: date-time */
            resets_at?: string | null;
            /** Format: int64 */
            used?: number | null;
        };
        LineView: {
            amount: components["schemas"]["MoneyView"];
            /** Format: int64 */
            bonus_credits: number;
            /** Format: int64 */
            credits: number;
            description: string;
            /** Format: int32 */
            quantity: number;
            unit: components["schemas"]["MoneyView"];
        };
        LinkBody: {
            agent?: string | null;
            /** Format: int64 */
            credits?: number | null;
            currency?: string | null;
            item?: string | null;
        };
        LinkView: {
            /** Format: int64 */
            credits: number;
            order: string;
            total: components["schemas"]["MoneyView"];
            url: string;
        };
        ListingChange: {
            prices?: components["schemas"]["ListingPrice"][] | null;
            status?: string | null;
            texts?: {
                [key: string]: components["schemas"]["ListingText"];
            } | null;
        };
        ListingMonthView: {
            currency: string;
            month: string;
            name: string;
            product: string;
            returned: components["schemas"]["AmountsView"];
            /** Format: int64 */
            sales: number;
            sold: components["schemas"]["AmountsView"];
        };
        ListingPrice: {
            /** Format: int64 */
            amount: number;
            currency: string;
        };
        ListingText: {
            description?: string | null;
            features?: string[] | null;
            name: string;
        };
        ListingView: {
            code: string;
            /** Format: date-time */
            created_at: string;
            creator: string;
            description?: string | null;
            /** Format: int64 */
            downloads: number;
            features: string[];
            id: string;
            kind: string;
            name: string;
            prices: components["schemas"]["MoneyView"][];
            product: string;
            /** Format: int64 */
            sales: number;
            status: string;
            texts: {
                [key: string]: components["schemas"]["Text"];
            };
        };
        LotView: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at?: string | null;
            /** Format: int64 */
            granted: number;
            id: string;
            promotional: boolean;
            /** Format: int64 */
            remaining: number;
        };
        MailView: {
            kind: string;
            required: boolean;
            wanted: boolean;
        };
        MarkedRead: {
            /** Format: int32 */
            count: number;
        };
        MeterBody: {
            active?: boolean | null;
            /** Format: int64 */
            credits: number;
            /** Format: int64 */
            per?: number | null;
            rounding?: string | null;
            unit: string;
        };
        MeterUseView: {
            code: string;
            /** Format: int64 */
            credits: number;
            quantity: number;
            unit: string;
        };
        MeterView: {
            active: boolean;
            /** Format: date-time */
            changed_at: string;
            code: string;
            /** Format: int64 */
            credits: number;
            /** Format: int64 */
            per: number;
            rounding: string;
            unit: string;
        };
        Method: {
            delayed: boolean;
            kind: string;
            type: string;
            wallets: string[];
        };
        MethodView: {
            delayed: boolean;
            fields?: components["schemas"]["FieldsView"] | null;
            kind: string;
            method: string;
            modes: string[];
            provider: string;
            wallets: string[];
        };
        MoneyView: {
            /** Format: int64 */
            amount: number;
            currency: string;
        };
        NewHoldView: {
            /** Format: int64 */
            amount: number;
            asset: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            replayed: boolean;
            /** Format: int32 */
            scale: number;
        };
        NewItem: {
            product: string;
            /** Format: int32 */
            quantity?: number | null;
        };
        NewLink: {
            link: string;
            notes?: string | null;
        };
        NewListing: {
            code?: string | null;
            customer?: string | null;
            kind: string;
            prices: components["schemas"]["ListingPrice"][];
            texts: {
                [key: string]: components["schemas"]["ListingText"];
            };
        };
        NewOrder: {
            country?: string | null;
            currency?: string | null;
            customer?: string | null;
            gift?: components["schemas"]["GiftBody"] | null;
            items?: components["schemas"]["NewItem"][] | null;
            locale?: string | null;
            promotion_code?: string | null;
            quote?: string | null;
        };
        NewProduct: {
            active?: boolean | null;
            /** Format: int64 */
            bonus_credits?: number | null;
            code: string;
            /** Format: int64 */
            credits?: number | null;
            kind: string;
            parts?: components["schemas"]["PartBody"][] | null;
            prices: components["schemas"]["PriceBody"][];
            texts: {
                [key: string]: components["schemas"]["TextBody"];
            };
        };
        NewPromotion: {
            active?: boolean | null;
            amounts?: components["schemas"]["PriceBody"][] | null;
            code: string;
            /** Format: date-time */
            ends_at?: string | null;
            first_purchase_only?: boolean | null;
            kinds?: string[] | null;
            /** Format: int32 */
            limit?: number | null;
            /** Format: int32 */
            limit_per_customer?: number | null;
            minimums?: components["schemas"]["PriceBody"][] | null;
            /** Format: int32 */
            percent_bp?: number | null;
            products?: string[] | null;
            /** Format: date-time */
            starts_at?: string | null;
        };
        NewQuote: {
            country?: string | null;
            currency: string;
            customer?: string | null;
            items: components["schemas"]["NewItem"][];
            promotion_code?: string | null;
        };
        NewReceipt: {
            /** Format: int64 */
            amount: number;
            bank_reference: string;
            currency: string;
            /** Format: date-time */
            received_at: string;
        };
        NewRun: {
            /** Format: date-time */
            from?: string | null;
            provider: string;
            /** Format: date-time */
            to?: string | null;
        };
        NewServerKey: {
            name: string;
            scopes: string[];
        };
        NewSetup: {
            customer?: string | null;
            provider?: string | null;
        };
        NewSubscription: {
            cancel_url?: string | null;
            currency: string;
            customer?: string | null;
            locale?: string | null;
            plan: string;
            provider: string;
            success_url?: string | null;
        };
        NewWebhookEndpoint: {
            description?: string | null;
            events?: string[] | null;
            url: string;
        };
        NextActionView: {
            type: string;
            url?: string | null;
        };
        NotificationView: {
            body: string;
            /** Format: date-time */
            created_at: string;
            data: {
                [key: string]: Record<string, never>;
            };
            id: string;
            /** Format: date-time */
            read_at?: string | null;
            title: string;
            type: string;
        };
        OrderView: {
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            credits: number;
            customer: string;
            discount: components["schemas"]["MoneyView"];
            gift?: components["schemas"]["GiftView"] | null;
            id: string;
            invoice?: string | null;
            items: components["schemas"]["ItemView"][];
            /** Format: date-time */
            paid_at?: string | null;
            payment?: components["schemas"]["PaymentView"] | null;
            promotion_code?: string | null;
            promotion_discount?: components["schemas"]["MoneyView"] | null;
            returned: components["schemas"]["MoneyView"];
            status: string;
            status_url: string;
            total: components["schemas"]["MoneyView"];
        };
        OutcomeView: {
            /** Format: int64 */
            payments: number;
            provider: string;
            reason?: string | null;
            status: string;
        };
        OutcomesView: {
            data: components["schemas"]["OutcomeView"][];
            /** Format: int64 */
            success_bp: number;
        };
        PackageView: {
            /** Format: int64 */
            amount: number;
            /** Format: int64 */
            bonus_credits: number;
            /** Format: int64 */
            credits: number;
            currency: string;
            description?: string | null;
            features: string[];
            id: string;
            name: string;
            price: number;
            /** Format: int64 */
            total_credits: number;
        };
        PageAgentKeyView: {
            data: components["schemas"]["AgentKeyView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageAgentView: {
            data: components["schemas"]["AgentView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageAuditView: {
            data: components["schemas"]["AuditView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageCustomerView: {
            data: components["schemas"]["CustomerView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageDisputeView: {
            data: components["schemas"]["DisputeView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageEntitlementView: {
            data: components["schemas"]["EntitlementView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageGiftView: {
            data: components["schemas"]["GiftView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageHoldView: {
            data: components["schemas"]["HoldView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageInboxView: {
            data: components["schemas"]["InboxView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageInvoiceView: {
            data: components["schemas"]["InvoiceView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageJobView: {
            data: components["schemas"]["JobView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageListingView: {
            data: components["schemas"]["ListingView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageMeterView: {
            data: components["schemas"]["MeterView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageMethodView: {
            data: components["schemas"]["MethodView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageNotificationView: {
            data: components["schemas"]["NotificationView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageOrderView: {
            data: components["schemas"]["OrderView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PagePayoutView: {
            data: components["schemas"]["PayoutView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PagePlanView: {
            data: components["schemas"]["PlanView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageProductView: {
            data: components["schemas"]["ProductView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PagePromotionView: {
            data: components["schemas"]["PromotionView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PagePurchaseView: {
            data: components["schemas"]["PurchaseView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageRowView: {
            data: components["schemas"]["RowView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageRunView: {
            data: components["schemas"]["RunView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageSavedView: {
            data: components["schemas"]["SavedView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageServerKeyView: {
            data: components["schemas"]["ServerKeyView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageSubscriptionView: {
            data: components["schemas"]["SubscriptionView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageTransactionView: {
            data: components["schemas"]["TransactionView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageTransferView: {
            data: components["schemas"]["TransferView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageVersionView: {
            data: components["schemas"]["VersionView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageWebhookDeliveryView: {
            data: components["schemas"]["WebhookDeliveryView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageWebhookEndpointView: {
            data: components["schemas"]["WebhookEndpointView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PartBody: {
            product: string;
            /** Format: int32 */
            quantity?: number | null;
        };
        PartView: {
            product: string;
            /** Format: int32 */
            quantity: number;
        };
        Party: {
            address?: string | null;
            name: string;
            tax_id?: string | null;
        };
        PayBody: {
            bank?: string | null;
            method?: string | null;
            payment_method?: string | null;
            return_url?: string | null;
        };
        PayView: {
            next_action?: components["schemas"]["NextActionView"] | null;
            order: components["schemas"]["OrderView"];
            status: string;
        };
        PaymentView: {
            amount: components["schemas"]["MoneyView"];
            checkout_url?: string | null;
            client_secret?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
            failure?: string | null;
            id: string;
            live: boolean;
            provider: string;
            provider_checkout?: string | null;
            provider_fee?: components["schemas"]["MoneyView"] | null;
            provider_payment?: string | null;
            status: string;
        };
        PayoutBody: {
            /** Format: int64 */
            amount?: number | null;
            creator: string;
            currency: string;
            method: string;
            reference?: string | null;
        };
        PayoutView: {
            amount: components["schemas"]["MoneyView"];
            /** Format: date-time */
            created_at: string;
            creator: string;
            failure?: string | null;
            id: string;
            method: string;
            reference?: string | null;
            status: string;
            /** Format: date-time */
            status_at: string;
        };
        PlanBody: {
            active?: boolean | null;
            code: string;
            /** Format: int64 */
            credits: number;
            entitlements?: string[] | null;
            /** Format: int32 */
            every?: number | null;
            interval: string;
            prices: components["schemas"]["PlanPriceBody"][];
            /** Format: int32 */
            rollover_periods?: number | null;
            texts: {
                [key: string]: components["schemas"]["PlanTextBody"];
            };
            /** Format: int32 */
            trial_days?: number | null;
        };
        PlanChange: {
            entitlements?: string[] | null;
            /** Format: int32 */
            rollover_periods?: number | null;
            /** Format: int32 */
            trial_days?: number | null;
        };
        PlanPriceBody: {
            /** Format: int64 */
            amount: number;
            currency: string;
        };
        PlanSwitch: {
            plan: string;
            prorate?: boolean | null;
        };
        PlanTextBody: {
            description?: string | null;
            features?: string[] | null;
            name: string;
        };
        PlanView: {
            active: boolean;
            code: string;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            credits: number;
            description?: string | null;
            entitlements: string[];
            /** Format: int32 */
            every: number;
            features: string[];
            id: string;
            interval: string;
            name: string;
            prices: components["schemas"]["MoneyView"][];
            /** Format: int32 */
            rollover_periods?: number | null;
            texts: {
                [key: string]: components["schemas"]["Text"];
            };
            /** Format: int32 */
            trial_days: number;
        };
        PreferencesBody: {
            language?: string | null;
            unwanted?: string[] | null;
        };
        PreferencesView: {
            language?: string | null;
            mails: components["schemas"]["MailView"][];
        };
        PriceBody: {
            /** Format: int64 */
            amount: number;
            currency: string;
        };
        PriceRuleBody: {
            /** Format: int64 */
            amount: number;
            country?: string | null;
            currency: string;
            /** Format: date-time */
            ends_at?: string | null;
            /** Format: int32 */
            from_quantity?: number | null;
            /** Format: date-time */
            starts_at?: string | null;
        };
        PriceRuleView: {
            country?: string | null;
            /** Format: date-time */
            ends_at?: string | null;
            /** Format: int32 */
            from_quantity: number;
            price: components["schemas"]["MoneyView"];
            /** Format: date-time */
            starts_at?: string | null;
        };
        PriceRules: {
            rules: components["schemas"]["PriceRuleBody"][];
        };
        PricesView: {
            prices: components["schemas"]["MoneyView"][];
            product: string;
            rules: components["schemas"]["PriceRuleView"][];
        };
        /** @description RFC 9457; programs switch on code */
        Problem: {
            code: string;
            detail: string;
            doc_url: string;
            param?: string;
            request_id: string;
            status: number;
            title: string;
            type: string;
        };
        ProductChange: {
            active?: boolean | null;
            /** Format: int64 */
            bonus_credits?: number | null;
            /** Format: int64 */
            credits?: number | null;
            prices?: components["schemas"]["PriceBody"][] | null;
            texts?: {
                [key: string]: components["schemas"]["TextBody"];
            } | null;
        };
        ProductView: {
            active: boolean;
            /** Format: int64 */
            bonus_credits: number;
            code: string;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            credits: number;
            description?: string | null;
            features: string[];
            id: string;
            kind: string;
            name: string;
            parts: components["schemas"]["PartView"][];
            price_rules: components["schemas"]["PriceRuleView"][];
            prices: components["schemas"]["MoneyView"][];
            texts: {
                [key: string]: components["schemas"]["Text"];
            };
            /** Format: int64 */
            total_credits: number;
        };
        PromotionChange: {
            active?: boolean | null;
            /** Format: date-time */
            ends_at?: string | null;
            /** Format: int32 */
            limit?: number | null;
            /** Format: int32 */
            limit_per_customer?: number | null;
            /** Format: date-time */
            starts_at?: string | null;
        };
        PromotionView: {
            active: boolean;
            amounts: components["schemas"]["MoneyView"][];
            code: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at?: string | null;
            first_purchase_only: boolean;
            id: string;
            kinds: string[];
            /** Format: int32 */
            limit?: number | null;
            /** Format: int32 */
            limit_per_customer?: number | null;
            minimums: components["schemas"]["MoneyView"][];
            /** Format: int32 */
            percent_bp?: number | null;
            products: string[];
            /** Format: date-time */
            starts_at?: string | null;
            /** Format: int64 */
            uses: number;
        };
        ProviderView: {
            live: boolean;
            name: string;
            pays_out: boolean;
        };
        PurchaseBody: {
            agent?: string | null;
            currency?: string | null;
            item: string;
            /** Format: int64 */
            price?: number | null;
            when_short?: string | null;
        };
        PurchaseView: {
            access: components["schemas"]["AccessView"][];
            /** Format: date-time */
            bought_at: string;
            customer: string;
            id: string;
            kind: string;
            listing: string;
            name: string;
            order: string;
            status: string;
            versions: components["schemas"]["VersionView"][];
        };
        Question: {
            order_id: string;
        };
        QuoteView: {
            country?: string | null;
            /** Format: date-time */
            created_at: string;
            customer: string;
            discount: components["schemas"]["MoneyView"];
            /** Format: date-time */
            expires_at: string;
            id: string;
            items: components["schemas"]["ItemView"][];
            order?: string | null;
            promotion_code?: string | null;
            promotion_discount?: components["schemas"]["MoneyView"] | null;
            total: components["schemas"]["MoneyView"];
        };
        Receipt: {
            duplicate: boolean;
            received: boolean;
        };
        ReceiptView: {
            /** Format: int64 */
            amount: number;
            asset: string;
            /** Format: int64 */
            balance_after: number;
            /** Format: date-time */
            created_at: string;
            id: string;
            replayed: boolean;
            /** Format: int32 */
            scale: number;
        };
        RecoveryBody: {
            /** Format: date-time */
            since?: string | null;
        };
        RecoveryView: {
            /** Format: int32 */
            queued: number;
        };
        Redirect: {
            url: string;
        };
        RefundBody: {
            /** Format: int64 */
            amount?: number | null;
            elsewhere?: string | null;
            payment?: string | null;
            reason?: string | null;
        };
        RefundView: {
            amount: components["schemas"]["MoneyView"];
            /** Format: date-time */
            created_at: string;
            failure?: string | null;
            id: string;
            order: string;
            origin: string;
            payment: string;
            provider_refund?: string | null;
            reason?: string | null;
            status: string;
        };
        RefundsView: {
            data: components["schemas"]["RefundView"][];
            notes: string[];
            returned: components["schemas"]["MoneyView"];
        };
        ReleaseBody: {
            customer?: string | null;
            description?: string | null;
            metadata?: {
                [key: string]: string;
            } | null;
            reference?: string | null;
        };
        ReplayAnswer: components["schemas"]["InboxView"] | components["schemas"]["DryRunView"];
        ReplayBody: {
            dry_run?: boolean | null;
            /** Format: int32 */
            limit?: number | null;
            provider?: string | null;
            /** Format: date-time */
            received_after?: string | null;
            /** Format: date-time */
            received_before?: string | null;
            result?: string | null;
            status: string;
            type?: string | null;
        };
        ReplayManyView: {
            /** Format: int32 */
            count: number;
            dry_run: boolean;
            entries?: components["schemas"]["DryRunView"][] | null;
            ids: string[];
            outcomes: {
                [key: string]: number;
            };
        };
        RevenueList: {
            data: components["schemas"]["ListingMonthView"][];
            from: string;
            to: string;
        };
        RevenueView: {
            /** Format: date */
            bucket: string;
            gross: components["schemas"]["MoneyView"];
            group?: string | null;
            net: components["schemas"]["MoneyView"];
            /** Format: int64 */
            orders: number;
            returned: components["schemas"]["MoneyView"];
        };
        RevenuesView: {
            data: components["schemas"]["RevenueView"][];
        };
        RowView: {
            /** Format: date-time */
            fixed_at?: string | null;
            /** Format: date-time */
            found_at: string;
            here?: components["schemas"]["SideView"] | null;
            id: string;
            kind: string;
            /** Format: date-time */
            looked_at?: string | null;
            order?: string | null;
            outcome?: string | null;
            payment?: string | null;
            provider_checkout?: string | null;
            provider_payment?: string | null;
            there?: components["schemas"]["SideView"] | null;
        };
        RunView: {
            counts: {
                [key: string]: number;
            };
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            finished_at?: string | null;
            /** Format: date-time */
            from: string;
            id: string;
            note?: string | null;
            /** Format: int64 */
            open: number;
            provider: string;
            scheduled: boolean;
            status: string;
            /** Format: date-time */
            to: string;
        };
        RunWithRows: {
            reconciliation: components["schemas"]["RunView"];
            rows: components["schemas"]["PageRowView"];
        };
        SavedView: {
            brand?: string | null;
            /** Format: int32 */
            exp_month?: number | null;
            /** Format: int32 */
            exp_year?: number | null;
            id: string;
            last4?: string | null;
            method: string;
            provider: string;
        };
        ServerKeyView: {
            /** Format: date-time */
            created_at: string;
            hint: string;
            id: string;
            name: string;
            /** Format: date-time */
            revoked_at?: string | null;
            scopes: string[];
            secret?: string | null;
        };
        ServiceView: {
            demo_buy_url?: string | null;
            live: boolean;
            mode: string;
            providers: components["schemas"]["ProviderView"][];
            version?: string | null;
        };
        Session: {
            session_id?: string | null;
            status: string;
            url?: string | null;
        };
        SessionBody: {
            cancel_url?: string | null;
            order_id: string;
            success_url?: string | null;
        };
        SetupView: {
            client_secret: string;
            id: string;
            provider: string;
        };
        SideView: {
            /** Format: int64 */
            amount?: number | null;
            currency?: string | null;
            /** Format: int64 */
            refunded: number;
            status: string;
        };
        SpendBatch: {
            agent?: string | null;
            items: components["schemas"]["SpendItem"][];
        };
        SpendBody: {
            agent?: string | null;
            /** Format: int64 */
            amount: number;
            customer?: string | null;
            description?: string | null;
            metadata?: {
                [key: string]: string;
            } | null;
            reference: string;
        };
        SpendItem: {
            /** Format: int64 */
            amount: number;
            customer?: string | null;
            description?: string | null;
            idempotency_key: string;
            metadata?: {
                [key: string]: string;
            } | null;
            reference: string;
        };
        SpendResult: {
            problem?: components["schemas"]["ItemProblem"] | null;
            spend?: components["schemas"]["ReceiptView"] | null;
            /** Format: int32 */
            status: number;
        };
        SpendResults: {
            data: components["schemas"]["SpendResult"][];
        };
        StatementLineView: {
            /** Format: int64 */
            amount: number;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            fee: number;
            /** Format: int64 */
            gross: number;
            name?: string | null;
            reference: string;
            /** Format: int64 */
            tax: number;
            type: string;
        };
        StatementView: {
            accounts: components["schemas"]["AccountView"][];
            creator: string;
            month: string;
            until: string;
        };
        SubscriptionView: {
            checkout_url?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            current_period_end?: string | null;
            /** Format: date-time */
            current_period_start?: string | null;
            customer: string;
            /** Format: date-time */
            ended_at?: string | null;
            ends_with_period: boolean;
            /** Format: date-time */
            expires_at?: string | null;
            id: string;
            live: boolean;
            pay_url?: string | null;
            plan: string;
            price: components["schemas"]["MoneyView"];
            provider: string;
            state: string;
            /** Format: date-time */
            trial_end?: string | null;
        };
        SummaryView: {
            /** Format: int32 */
            counted_max: number;
            counts: {
                [key: string]: number;
            };
            parked: {
                [key: string]: number;
            };
            /** Format: int64 */
            waiting_seconds?: number | null;
            /** Format: date-time */
            waiting_since?: string | null;
        };
        TaxView: {
            amount: components["schemas"]["MoneyView"];
            name?: string | null;
            /** Format: int32 */
            rate_bp: number;
        };
        Text: {
            description?: string | null;
            features: string[];
            name: string;
        };
        TextBody: {
            description?: string | null;
            features?: string[] | null;
            name: string;
        };
        Thing: {
            /** Format: int64 */
            bonus_credits: number;
            /** Format: int64 */
            credits: number;
            kind: string;
            name: string;
            product: string;
            /** Format: int32 */
            quantity: number;
        };
        TimelineView: {
            entries: components["schemas"]["EntryView"][];
            has_more: boolean;
            order: string;
        };
        TopUpBody: {
            /** Format: int64 */
            below: number;
            currency: string;
            method: string;
            /** Format: int32 */
            per_day?: number | null;
            product: string;
            provider?: string | null;
        };
        TopUpView: {
            /** Format: int64 */
            below: number;
            currency: string;
            method: string;
            /** Format: int32 */
            per_day: number;
            product: string;
            provider: string;
        };
        TransactionView: {
            agent?: string | null;
            asset: string;
            /** Format: int64 */
            balance_after: number;
            /** Format: int64 */
            change: number;
            /** Format: date-time */
            created_at: string;
            description: string;
            /** Format: int64 */
            held: number;
            id: string;
            metadata: {
                [key: string]: string;
            };
            parts: number[];
            reference: string;
            /** Format: int32 */
            scale: number;
            type: string;
        };
        TransferBody: {
            /** Format: int64 */
            amount: number;
            customer: string;
            description?: string | null;
            metadata?: {
                [key: string]: string;
            } | null;
            reference: string;
            to: string;
        };
        TransferReceiptView: {
            amount: components["schemas"]["MoneyView"];
            bank_reference: string;
            objection?: string | null;
            payment: string;
            /** Format: date-time */
            received_at: string;
            reference: string;
            status: string;
        };
        TransferView: {
            amount: components["schemas"]["MoneyView"];
            bank_reference?: string | null;
            /** Format: date-time */
            closed_at?: string | null;
            /** Format: date-time */
            closes_at: string;
            code: string;
            /** Format: date-time */
            opened_at: string;
            payment: string;
            /** Format: date-time */
            received_at?: string | null;
            reference: string;
        };
        TrialView: {
            accepted: boolean;
            body?: string | null;
            error?: string | null;
            /** Format: int32 */
            status?: number | null;
            /** Format: int32 */
            took_ms: number;
        };
        TryView: {
            /** Format: date-time */
            at: string;
            body?: string | null;
            error?: string | null;
            /** Format: int32 */
            status?: number | null;
            /** Format: int32 */
            took_ms: number;
        };
        Unread: {
            /** Format: int64 */
            count: number;
        };
        UsageBody: {
            agent?: string | null;
            customer?: string | null;
            description?: string | null;
            hold?: string | null;
            items: components["schemas"]["UseBody"][];
            reference: string;
        };
        UsageLineView: {
            /** Format: int64 */
            credits: number;
            meter: string;
            /** Format: int64 */
            quantity: number;
            unit: string;
        };
        UsagePriceBody: {
            items: components["schemas"]["UseBody"][];
        };
        UsageView: {
            agent: string;
            data: components["schemas"]["DayView"][];
            meters_complete: boolean;
            time_zone: string;
        };
        UseBody: {
            meter: string;
            /** Format: int64 */
            quantity: number;
        };
        UsedView: {
            /** Format: int64 */
            balance_after?: number | null;
            /** Format: date-time */
            created_at?: string | null;
            /** Format: int64 */
            credits: number;
            id?: string | null;
            lines: components["schemas"]["UsageLineView"][];
            replayed: boolean;
        };
        VersionView: {
            /** Format: date-time */
            created_at: string;
            file?: components["schemas"]["FileView"] | null;
            link?: string | null;
            notes?: string | null;
            /** Format: int32 */
            number: number;
        };
        WebhookDeliveryView: {
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            delivered_at?: string | null;
            id: string;
            last_try?: components["schemas"]["TryView"] | null;
            message: string;
            /** Format: date-time */
            next_attempt_at?: string | null;
            status: string;
            type: string;
        };
        WebhookEndpointChange: {
            active?: boolean | null;
            description?: string | null;
            events?: string[] | null;
            url?: string | null;
        };
        WebhookEndpointView: {
            /** Format: date-time */
            created_at: string;
            description?: string | null;
            events: string[];
            /** Format: date-time */
            failing_since?: string | null;
            id: string;
            /** Format: date-time */
            old_secret_until?: string | null;
            reason?: string | null;
            secret?: string | null;
            status: string;
            /** Format: date-time */
            status_at: string;
            url: string;
        };
        WriteOffBody: {
            /** Format: int64 */
            amount?: number | null;
            customer: string;
            description?: string | null;
            reference: string;
        };
        WriteOffView: {
            /** Format: date-time */
            created_at: string;
            id: string;
            replayed: boolean;
        };
        X402Attestation: {
            attestation: string;
        };
        X402Authorization: {
            amount: string;
            asset: string;
            bundle_id?: string | null;
            idempotency_key: string;
            resource: string;
        };
        X402Charge: {
            charged_amount: string;
            commitment_id: string;
        };
        X402Consume: {
            attestation: string;
        };
        X402Extra: {
            authority: string;
            purchase_url: string;
            tiers: components["schemas"]["X402Tier"][];
            version: string;
        };
        X402Kind: {
            extra: components["schemas"]["X402Extra"];
            network: string;
            scheme: string;
            /** Format: int32 */
            x402_version: number;
        };
        X402Payload: {
            payload: components["schemas"]["X402Consume"];
            resource?: components["schemas"]["X402Resource"] | null;
        };
        X402Payment: {
            payment_payload: components["schemas"]["X402Payload"];
            payment_requirements: components["schemas"]["X402Requirements"];
            /** Format: int32 */
            x402_version: number;
        };
        X402Requirements: {
            amount: string;
            asset: string;
            network: string;
            pay_to: string;
            scheme: string;
        };
        X402Resource: {
            url: string;
        };
        X402Settlement: {
            amount?: string | null;
            error_reason?: string | null;
            extra?: components["schemas"]["X402Charge"] | null;
            network: string;
            payer?: string | null;
            success: boolean;
            transaction: string;
        };
        X402Supported: {
            extensions: string[];
            kinds: components["schemas"]["X402Kind"][];
            signers: {
                [key: string]: string[];
            };
        };
        X402Tier: {
            asset: string;
            credits: string;
            price: string;
        };
        X402Verdict: {
            invalid_reason?: string | null;
            isValid?: boolean | null;
            payer?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    X402_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["JsonWebKeys"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EduSocial_order: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EduSocialChoice"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["CreditOrder"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EduSocial_plans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PackageView"][];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InkGenius_create: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InkGeniusChoice"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["InkGeniusBegun"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InkGenius_packages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PackageView"][];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InkGenius_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["InkGeniusPayment"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InkGenius_history: {
        parameters: {
            query?: {
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["InkGeniusPayment"][];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InkGenius_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["InkGeniusPayment"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CrossmintApp_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["CrossmintAppConfirmation"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CrossmintApp_order: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CrossmintAppChoice"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["CrossmintAppBegun"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EduSocial_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["Confirmed"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EduSocial_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["Session"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EduSocial_intent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntentBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["Intent"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EduSocial_methods: {
        parameters: {
            query: {
                currency: string;
                country?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["Method"][];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Awareness_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                procedures: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JsonNode"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": Record<string, never>;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CrossmintApp_credits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["CreditsView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Health_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Metrics_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Health_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Audit_list: {
        parameters: {
            query?: {
                action?: string;
                object?: string;
                caller?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageAuditView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Creator_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["CreatorView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Creator_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatorChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["CreatorView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Dispute_list: {
        parameters: {
            query?: {
                status?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageDisputeView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Inbox_list: {
        parameters: {
            query?: {
                status?: string;
                provider?: string;
                type?: string;
                event_id?: string;
                result?: string;
                payment?: string;
                order?: string;
                received_after?: string;
                received_before?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageInboxView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Inbox_replayMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ReplayManyView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Inbox_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SummaryView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Inbox_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["InboxView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Inbox_replay: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ReplayAnswer"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Job_list: {
        parameters: {
            query?: {
                kind?: string;
                status?: string;
                about?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageJobView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Job_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["JobSummary"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Job_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["JobView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Job_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["JobView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LedgerAccount_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["LedgerAccountsView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Listing_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ListingView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Listing_suspend: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ListingView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Timeline_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["TimelineView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Payment_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["FoundPaymentView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Transfer_receive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReceipt"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["TransferReceiptView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Reconciliation_list: {
        parameters: {
            query?: {
                provider?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageRunView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Reconciliation_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRun"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["RunView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Reconciliation_get: {
        parameters: {
            query?: {
                kind?: string;
                open?: boolean;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["RunWithRows"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Reconciliation_fix: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
                row: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["FixView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Transfer_list: {
        parameters: {
            query?: {
                code?: string;
                received?: boolean;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageTransferView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAgent_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AgentPurchase_link: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["LinkView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AgentPurchase_buy: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentPurchaseView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AgentPurchase_quote: {
        parameters: {
            query: {
                item: string;
                agent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentQuoteView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAgent_usage: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["UsageView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_list: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageAgentView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_keys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageAgentKeyView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_createKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentKeyView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentKeyView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AgentView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agent_usage: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["UsageView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BillingProfile_get: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["BillingProfileBody"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BillingProfile_put: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillingProfileBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["BillingProfileBody"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Earnings_earnings: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["EarningsView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Listing_own: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageListingView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Earnings_payouts: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PagePayoutView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Earnings_revenue: {
        parameters: {
            query?: {
                customer?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["RevenueList"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Statement_read: {
        parameters: {
            query?: {
                customer?: string;
                month?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["StatementView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Statement_csv: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Statement_pdf: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Credit_balance: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["BalanceView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Correction_correct: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ReceiptView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Correction_freeze: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FreezeBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["FreezeView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Credit_grant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["GrantView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Hold_open: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageHoldView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Hold_hold: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["NewHoldView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Hold_one: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["HoldView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Hold_capture: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptureBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["HoldActView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Hold_release: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["HoldActView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Spend_spend: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpendBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ReceiptView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Spend_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpendBatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SpendResults"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Credit_transactions: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                starting_after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageTransactionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Correction_transfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ReceiptView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Correction_writeOff: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteOffBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["WriteOffView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Customer_list: {
        parameters: {
            query?: {
                q?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageCustomerView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Customer_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["CustomerView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Download_download: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it; 206 for a part */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description It is kept elsewhere: Location says where */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token is over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscription_entitlements: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageEntitlementView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Event_list: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["EventPage"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Event_stream: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gift_list: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageGiftView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gift_sendAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Again"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["GiftView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gift_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["GiftCard"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gift_claim: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Claim"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["GiftCard"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Insight_conversion: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                zone?: string;
                bucket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ConversionsView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Insight_conversionCsv: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                zone?: string;
                bucket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv;charset=UTF-8": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Insight_customers: {
        parameters: {
            query: {
                currency: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["CustomersView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Insight_customersCsv: {
        parameters: {
            query: {
                currency: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv;charset=UTF-8": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Insight_payments: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                zone?: string;
                bucket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["OutcomesView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Insight_paymentsCsv: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                zone?: string;
                bucket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv;charset=UTF-8": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Insight_revenue: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                zone?: string;
                bucket?: string;
                by?: string;
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["RevenuesView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Insight_revenueCsv: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                zone?: string;
                bucket?: string;
                by?: string;
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv;charset=UTF-8": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Invoice_list: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageInvoiceView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Invoice_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["InvoiceView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Invoice_pdf: {
        parameters: {
            query?: {
                /** @description en or zh-CN; else by Accept-Language */
                lang?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Listing_list: {
        parameters: {
            query?: {
                kind?: string;
                creator?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageListingView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Listing_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewListing"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ListingView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Listing_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ListingView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Listing_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListingChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ListingView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Buy_buy: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BuyBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["BuyView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Version_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageVersionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Version_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLink"];
                "multipart/form-data": components["schemas"]["FileForm"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["VersionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Meter_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageMeterView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Meter_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["MeterView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Preference_get: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PreferencesView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Preference_put: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PreferencesView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notification_list: {
        parameters: {
            query?: {
                customer?: string;
                unread?: boolean;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageNotificationView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notification_readAll: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["MarkedRead"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notification_unread: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["Unread"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notification_read: {
        parameters: {
            query?: {
                customer?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["NotificationView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Order_list: {
        parameters: {
            query?: {
                customer?: string;
                status?: string;
                provider?: string;
                product?: string;
                payment?: string;
                invoice?: string;
                created_after?: string;
                created_before?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageOrderView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Order_place: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["OrderView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OrderTable_csv: {
        parameters: {
            query?: {
                customer?: string;
                status?: string;
                provider?: string;
                product?: string;
                payment?: string;
                invoice?: string;
                created_after?: string;
                created_before?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Order_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["OrderView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Order_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["OrderView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Order_checkout: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckoutBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["OrderView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Order_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["Confirmation"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Order_pay: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PayView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Refund_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["RefundsView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Refund_refund: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundBody"];
            };
        };
        responses: {
            /** @description It is made or on its way */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["RefundView"];
                };
            };
            /** @description The provider did not answer; it is asked again in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["RefundView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PaymentMethod_list: {
        parameters: {
            query: {
                currency: string;
                country?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageMethodView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PaymentMethod_saved: {
        parameters: {
            query?: {
                provider?: string;
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageSavedView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PaymentMethod_forget: {
        parameters: {
            query?: {
                provider?: string;
                customer?: string;
            };
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ForgottenView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PaymentMethod_setUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSetup"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SetupView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Payout_list: {
        parameters: {
            query?: {
                creator?: string;
                status?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PagePayoutView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Payout_pay: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutBody"];
            };
        };
        responses: {
            /** @description It is paid */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PayoutView"];
                };
            };
            /** @description The provider did not answer; it is asked again in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PayoutView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Payout_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PayoutView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_list: {
        parameters: {
            query?: {
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PagePlanView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PlanView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PlanView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PlanView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Product_list: {
        parameters: {
            query?: {
                kind?: string;
                active?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageProductView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Product_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProduct"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ProductView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Product_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ProductView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Product_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ProductView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Price_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PricesView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Price_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceRules"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PricesView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Promotion_list: {
        parameters: {
            query?: {
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PagePromotionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Promotion_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPromotion"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PromotionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Promotion_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PromotionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Promotion_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PromotionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Purchase_list: {
        parameters: {
            query?: {
                customer?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PagePurchaseView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Purchase_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PurchaseView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Purchase_grant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AccessView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Purchase_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
                access: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["AccessView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Quote_make: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewQuote"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["QuoteView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Quote_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["QuoteView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ServerKey_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageServerKeyView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ServerKey_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewServerKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ServerKeyView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ServerKey_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ServerKeyView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Service_service: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["ServiceView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscription_list: {
        parameters: {
            query?: {
                customer?: string;
                state?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageSubscriptionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscription_begin: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubscription"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SubscriptionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscription_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SubscriptionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscription_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SubscriptionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscription_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanSwitch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SubscriptionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscription_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SubscriptionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscription_reactivate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SubscriptionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscription_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["SubscriptionView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Usage_use: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsageBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["UsedView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Usage_price: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsagePriceBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["BillView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageWebhookEndpointView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhookEndpoint"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["WebhookEndpointView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["WebhookEndpointView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["WebhookEndpointView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["WebhookEndpointView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_deliveries: {
        parameters: {
            query?: {
                status?: string;
                limit?: number;
                starting_after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["PageWebhookDeliveryView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_replay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["WebhookDeliveryView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_skip: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["WebhookDeliveryView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_recover: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["RecoveryView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_rotate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["WebhookEndpointView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhookEndpoint_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why, for the audit: ASCII as it is, other text percent-encoded as in RFC 8187 (UTF-8''%E8%A1%A5%E5%81%BF) */
                "Florin-Reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["TrialView"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Webhook_receive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["Receipt"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    X402_authorize: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["X402Authorization"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["X402Attestation"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    X402_settle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["X402Payment"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["X402Settlement"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    X402_supported: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["X402Supported"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    X402_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["X402Payment"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["X402Verdict"];
                };
            };
            /** @description Why it was refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
