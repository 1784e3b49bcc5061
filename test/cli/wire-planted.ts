/** The verdicts that were planted in the shop, with what plants them; whatever else is judged passes. */
export const PLANTED: readonly string[] = [
  // A policy statement lets anyone read.
  "fail access/personal-data-public shop-bundles",
  // Routes: an API key, a login before an opt-out, nothing at all; a custom authorizer and anonymous intake are lawful.
  "fail dsar/key-is-not-identity GET /dsar/{id}/status",
  "fail dsar/opt-out-demands-identity POST /opt-out",
  "fail dsar/unauthenticated-endpoint GET /dsar/{id}/export",
  "review dsar/opt-out-demands-identity POST /limit-the-use",
  "review dsar/unauthenticated-endpoint POST /privacy/requests",
  // "none" is written on what replicates orders, and on what feeds a stream of customers' points.
  "fail inventory/contradicted-tag orders-reports",
  "fail inventory/contradicted-tag points",
  "fail inventory/unknown-category shop-loyalty",
  "fail inventory/untagged-store shop-assets",
  "fail inventory/untagged-store shop-bundles",
  "fail inventory/untagged-store shop-staging",
  // Their names alone suggest people.
  "review inventory/contradicted-tag loyalty-rules",
  "review inventory/untagged-store members",
  "review retention/no-limit members",
  // The edge passes the signal on for the default behaviour alone; that a notice is a page rests on its path.
  "fail notice/gpc-lost-at-edge /checkout/*",
  "review notice/gpc-lost-at-edge /privacy-policy/*",
  "review notice/gpc-lost-at-edge /your-privacy-choices",
  "fail notice/plaintext /privacy-policy/*",
  "fail notice/stale-at-edge /privacy-policy/*",
  // One replica cannot reach its key, and whether an alarm stands beside it only its own region tells, which is not read.
  "fail preferences/replication-broken optouts",
  "unknown preferences/replica-lag-unwatched optouts",
  // The alarm on the cluster's lag goes to a topic that nobody has subscribed to.
  "fail preferences/replica-lag-unwatched preferences",
  // No stream of their own, while others hold data of the same people.
  "review preferences/opt-out-not-propagated choices",
  "review preferences/opt-out-not-propagated optouts",
  "review preferences/weak-consistency choices-front",
  "review preferences/weak-consistency consents",
  "review preferences/weak-consistency optouts",
  "review preferences/weak-consistency preferences",
  // Ten years, where two were declared.
  "fail retention/contradicts-schedule /shop/checkout",
  "fail retention/contradicts-schedule decade",
  "fail retention/contradicts-schedule decade-vault",
  "fail retention/locked-beyond-schedule decade-vault",
  "fail retention/hard-coded-in-function archiver",
  // Old versions without an end, and manual snapshots.
  "fail retention/deletion-leaves-copies orders",
  "fail retention/deletion-leaves-copies preferences",
  "fail retention/deletion-leaves-copies shop-bundles",
  "fail retention/deletion-leaves-copies shop-loyalty",
  "fail retention/deletion-leaves-copies shop-staging",
  "fail retention/no-limit /shop/events",
  "fail retention/no-limit shop-bundles",
  "fail retention/no-limit shop-loyalty",
  "fail retention/no-limit shop-staging",
  // A relational database ends nothing by itself, and records of requests may be kept.
  "review retention/no-limit orders",
  "review retention/no-limit preferences",
  "review retention/no-limit requests",
  // Entries and items that say themselves when they end, and a cache in front of a database.
  "review retention/opt-out-expires choices-front",
  "review retention/opt-out-expires consents-front",
  "review retention/opt-out-expires optouts",
  "fail retention/request-records-too-short /shop/dsar",
];

/** What stands beside it and is sound: of each rule at least one. */
export const PASSED: readonly string[] = [
  "pass access/personal-data-public consents",
  "pass dsar/key-is-not-identity DELETE /dsar/{id}",
  "pass dsar/opt-out-demands-identity POST /do-not-sell",
  "pass dsar/unauthenticated-endpoint DELETE /dsar/{id}",
  "pass inventory/contradicted-tag catalogue",
  "pass inventory/unknown-category consents",
  "pass inventory/untagged-store catalogue",
  "pass notice/gpc-lost-at-edge *",
  "pass notice/not-reviewed-within-a-year /your-privacy-choices",
  "pass notice/plaintext /your-privacy-choices",
  "pass notice/stale-at-edge /your-privacy-choices",
  "pass preferences/opt-out-not-propagated consents",
  "pass preferences/replica-lag-unwatched consents",
  "pass preferences/replication-broken preferences",
  "pass preferences/weak-consistency choices",
  "pass preferences/weak-consistency consents-front",
  "pass retention/contradicts-schedule /shop/searches",
  "pass retention/contradicts-schedule month",
  "pass retention/deletion-leaves-copies consents",
  "pass retention/hard-coded-in-function handler",
  "pass retention/locked-beyond-schedule month-vault",
  "pass retention/no-limit consents",
  "pass retention/no-limit shop-profiles",
  "pass retention/opt-out-expires consents",
  "pass retention/request-records-too-short /shop/requests-kept",
];
