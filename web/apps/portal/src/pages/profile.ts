import type { BillingProfile } from "../api/shapes.js";

/** Billing details as they are typed. */
export interface ProfileForm {
  company: string;
  address: string;
  taxId: string;
}

export type ProfileError = "missing" | "too_long";

const COMPANY_MAX = 200;
const ADDRESS_MAX = 500;
const TAX_ID_MAX = 50;

export function profileForm(profile: BillingProfile | null): ProfileForm {
  return {
    company: profile?.company_name ?? "",
    address: profile?.address ?? "",
    taxId: profile?.tax_id ?? "",
  };
}

export function profileErrors({ company, address, taxId }: ProfileForm): Partial<Record<keyof ProfileForm, ProfileError>> {
  return {
    ...(company.trim() === "" ? { company: "missing" as const } : tooLong("company", company, COMPANY_MAX)),
    ...tooLong("address", address, ADDRESS_MAX),
    ...tooLong("taxId", taxId, TAX_ID_MAX),
  };
}

function tooLong(field: keyof ProfileForm, text: string, max: number): Partial<Record<keyof ProfileForm, ProfileError>> {
  return text.trim().length > max ? { [field]: "too_long" } : {};
}

/** As the service takes it: what is empty is not there. */
export function profileBody({ company, address, taxId }: ProfileForm): BillingProfile {
  const filled = (text: string) => (text.trim() === "" ? null : text.trim());
  return { company_name: company.trim(), address: filled(address), tax_id: filled(taxId) };
}
