/** Words that say what something is for. */
export interface WordList {
  readonly strong: readonly string[];
  readonly weak: readonly string[];
  /** What the same words mean elsewhere; where one stands, the list says nothing. */
  readonly falseFriends: readonly string[];
}

export const REQUESTS: WordList = {
  strong: [
    "dsar",
    "dsr",
    "subject-access",
    "privacy-request",
    "consumer-request",
    "data-request",
    "right-to-know",
    "right-to-delete",
    "right-to-correct",
    "rtbf",
    "erasure",
    "forget-me",
    "delete-my-data",
    "ccpa-request",
  ],
  weak: ["sar", "takeout", "delete-account", "privacy", "drop-request", "my-data", "data-export"],
  falseFriends: ["suspicious-activity", "daily-sale", "sale-report", "erasure-coding", "delete-marker", "whois"],
};

const OPT_OUT_TERMS = ["opt-out", "optout", "dnsmpi", "do-not-sell", "do-not-share", "limit-spi"];

export const OPT_OUT: WordList = {
  strong: [...OPT_OUT_TERMS, "limit-sensitive", "limit-the-use"],
  weak: ["consent", "gpc", "preference", "unsubscribe"],
  falseFriends: ["theme-preference", "ui-preference", "dns"],
};

export const PREFERENCES: WordList = {
  strong: [...OPT_OUT_TERMS, "gpc", "us-privacy", "gpp", "consent"],
  weak: ["preference", "cmp", "tcf", "suppression", "unsubscribe"],
  falseFriends: ["theme-preference", "ui-preference", "dns", "bounce"],
};

export const PERSONAL: WordList = {
  strong: [
    "customer",
    "user",
    "profile",
    "member",
    "loyalty",
    "crm",
    "cdp",
    "contact",
    "subscriber",
    "pii",
    "order",
    "checkout",
    "cart",
    "payment",
    "clickstream",
    "identity-graph",
    "kyc",
    "dsar",
    "dsr",
    "erasure",
    "subject-access",
  ],
  weak: ["event", "analytic", "session", "landing", "datalake"],
  falseFriends: [
    "user-data",
    "user-pool",
    "iam-user",
    "instance-profile",
    "service-account",
    "org-member",
    "member-account",
    "network-segment",
    "ops-contact",
    "border",
  ],
};

export const NOTICES: WordList = {
  strong: [
    "privacy-policy",
    "privacy-notice",
    "notice-at-collection",
    "your-privacy-choices",
    "ca-privacy",
    "ccpa",
    "cookie-policy",
    "financial-incentive",
  ],
  weak: ["legal", "terms", "privacy"],
  falseFriends: ["whois", "maintenance-notice", "privacy-request"],
};

export const CHECKOUT: WordList = {
  strong: ["checkout", "cart", "basket", "payment", "order", "place-order"],
  weak: [],
  falseFriends: ["order-by", "sort-order"],
};

/** What records of requests are called, beside what requests are. */
export const RECORDS: readonly string[] = [
  "record",
  "register",
  "log",
  "ledger",
  "ticket",
  "audit",
  "request",
  "intake",
];

/** Folders of files that pages are made of. */
export const ASSETS: readonly string[] = [
  "static",
  "asset",
  "image",
  "img",
  "css",
  "js",
  "script",
  "style",
  "font",
  "media",
  "video",
  "dist",
  "bundle",
  "next",
];

/** Interfaces for programs. */
export const INTERFACES: readonly string[] = ["api", "graphql", "rest", "rpc", "webhook", "ws", "socket"];
