package dev.florin.invoice;

import org.jspecify.annotations.Nullable;

/**
 * To whom a customer's invoices are made out from now on.
 *
 * @param companyName the business, or the person
 * @param address as it is to be printed, with line breaks
 * @param taxId VAT, GST, SST … number, unchecked
 */
public record BillingProfile(
    String companyName, @Nullable String address, @Nullable String taxId) {}
