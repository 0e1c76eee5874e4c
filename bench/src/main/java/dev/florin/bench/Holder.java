package dev.florin.bench;

import dev.florin.ledger.AccountKey;
import java.util.UUID;

/** An account that is spent from, and its row. */
record Holder(AccountKey key, UUID id, int shard) {}
