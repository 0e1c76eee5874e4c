package dev.florin.payment.provider;

import org.jspecify.annotations.Nullable;

/**
 * What a front end needs to open a provider's fields on its own page, beside the client secret of a
 * payment. Nothing of it is secret.
 *
 * @param adapter whose fields they are, in the names of the front end's adapters
 * @param publishableKey what names the account to the provider's script; {@code null} where there
 *     is none
 * @param url where the fields are, for a stand-in on this machine; {@code null} where the adapter
 *     knows
 */
public record Fields(String adapter, @Nullable String publishableKey, @Nullable String url) {}
