/** The clouds that are read. */
export const PROVIDERS = ["aws", "azure"] as const;
export type Provider = (typeof PROVIDERS)[number];

/** What people call them. */
export const CLOUD_NAMES: Readonly<Record<Provider, string>> = { aws: "AWS", azure: "Azure" };
