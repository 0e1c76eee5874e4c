package dev.florin.credit;

import dev.florin.ledger.Clawback;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of credits whose money went back.
 *
 * @param shortfall what becomes of those that are already spent: the customer owes them ({@code
 *     debt}), owes them and can spend nothing until an operator thaws the account ({@code freeze}),
 *     or the seller bears it ({@code write_off})
 */
@ConfigurationProperties("florin.refund")
record RefundPolicy(@DefaultValue("debt") Clawback.Shortfall shortfall) {}
