// Generated from server/src/main/resources/openapi.json by `npm run generate`; not edited.

export interface paths {
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
        /** Handle an event again; harmless when it was handled before */
        post: operations["Inbox_replay"];
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
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own orders, newest first; an operator may name a customer or see all */
        get: operations["Order_list"];
        put?: never;
        /** Place an order with today's prices */
        post: operations["Order_place"];
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
        /** Ask the provider how the payment stands, for the case of a late webhook */
        post: operations["Order_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List products that can be ordered */
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        BalanceView: {
            asset: string;
            /** Format: int64 */
            available: number;
            customer: string;
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
        BillingProfileBody: {
            address?: string | null;
            company_name: string;
            tax_id?: string | null;
        };
        CheckoutBody: {
            cancel_url?: string | null;
            mode?: string | null;
            provider: string;
            success_url?: string | null;
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
        GrantBody: {
            /** Format: int64 */
            amount: number;
            customer?: string | null;
            description?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
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
        InboxView: {
            /** Format: int32 */
            attempts: number;
            body?: string | null;
            detail?: string | null;
            event_id: string;
            /** Format: date-time */
            handled_at?: string | null;
            id: string;
            /** Format: date-time */
            next_attempt_at?: string | null;
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
        InvoiceView: {
            buyer: components["schemas"]["Party"];
            customer: string;
            id: string;
            /** Format: date-time */
            issued_at: string;
            lines: components["schemas"]["LineView"][];
            number: string;
            order: string;
            seller: components["schemas"]["Party"];
            status: string;
            total: components["schemas"]["MoneyView"];
        };
        ItemView: {
            amount: components["schemas"]["MoneyView"];
            /** Format: int64 */
            bonus_credits: number;
            /** Format: int64 */
            credits: number;
            kind: string;
            name: string;
            product: string;
            /** Format: int32 */
            quantity: number;
            unit: components["schemas"]["MoneyView"];
        };
        LineView: {
            amount: components["schemas"]["MoneyView"];
            description: string;
            /** Format: int32 */
            quantity: number;
            unit: components["schemas"]["MoneyView"];
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
        MoneyView: {
            /** Format: int64 */
            amount: number;
            currency: string;
        };
        NewItem: {
            product: string;
            /** Format: int32 */
            quantity?: number | null;
        };
        NewOrder: {
            currency: string;
            customer?: string | null;
            items: components["schemas"]["NewItem"][];
        };
        NewProduct: {
            active?: boolean | null;
            /** Format: int64 */
            bonus_credits?: number | null;
            code: string;
            /** Format: int64 */
            credits: number;
            kind: string;
            prices: components["schemas"]["PriceBody"][];
            texts: {
                [key: string]: components["schemas"]["TextBody"];
            };
        };
        NewServerKey: {
            name: string;
            scopes: string[];
        };
        OrderView: {
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            credits: number;
            customer: string;
            id: string;
            invoice?: string | null;
            items: components["schemas"]["ItemView"][];
            /** Format: date-time */
            paid_at?: string | null;
            payment?: components["schemas"]["PaymentView"] | null;
            status: string;
            status_url: string;
            total: components["schemas"]["MoneyView"];
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
        PageOrderView: {
            data: components["schemas"]["OrderView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageProductView: {
            data: components["schemas"]["ProductView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageServerKeyView: {
            data: components["schemas"]["ServerKeyView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        PageTransactionView: {
            data: components["schemas"]["TransactionView"][];
            has_more: boolean;
            next_cursor?: string | null;
        };
        Party: {
            address?: string | null;
            name: string;
            tax_id?: string | null;
        };
        PaymentView: {
            amount: components["schemas"]["MoneyView"];
            checkout_url?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
            failure?: string | null;
            id: string;
            live: boolean;
            provider: string;
            provider_checkout?: string | null;
            provider_payment?: string | null;
            status: string;
        };
        PriceBody: {
            /** Format: int64 */
            amount: number;
            currency: string;
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
            prices: components["schemas"]["MoneyView"][];
            texts: {
                [key: string]: components["schemas"]["Text"];
            };
            /** Format: int64 */
            total_credits: number;
        };
        Receipt: {
            duplicate: boolean;
            received: boolean;
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
        TransactionView: {
            asset: string;
            /** Format: int64 */
            balance_after: number;
            /** Format: int64 */
            change: number;
            /** Format: date-time */
            created_at: string;
            description: string;
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
    Inbox_list: {
        parameters: {
            query?: {
                status?: string;
                provider?: string;
                type?: string;
                event_id?: string;
                payment?: string;
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
            header?: never;
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
    Credit_grant: {
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
    Order_list: {
        parameters: {
            query?: {
                customer?: string;
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
    Order_checkout: {
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
    Product_list: {
        parameters: {
            query?: {
                kind?: string;
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
            header?: never;
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
            header?: never;
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
            header?: never;
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
}
