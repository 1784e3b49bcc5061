/** Provisions that the rules rest on, each with what it asks for in short. A rule can cite nothing that is not here. */
export const PROVISIONS = {
  "Civ. Code § 1798.100(a)(3)":
    "tell how long each category of personal information is kept, or by which criteria, and keep none longer than that purpose reasonably needs",
  "Civ. Code § 1798.100(c)":
    "collection, use, retention and sharing are reasonably necessary and proportionate to the purpose",
  "Civ. Code § 1798.100(e)": "security procedures and practices that fit the nature of the personal information",
  "Civ. Code § 1798.81":
    "shred, erase or otherwise make unreadable the records of customers that are no longer to be retained",
  "Civ. Code § 1798.81.5(b)": "reasonable security for personal information about Californians",
  "Civ. Code § 1798.105": "a consumer's right to have personal information deleted, and its exceptions in (d)",
  "Civ. Code § 1798.120": "a consumer's right to opt out of sale and sharing",
  "Civ. Code § 1798.121": "a consumer's right to limit the use of sensitive personal information",
  "Civ. Code § 1798.130(a)(2)": "answer verifiable requests in time, without forcing the consumer to create an account",
  "Civ. Code § 1798.130(a)(5)": "publish a privacy policy and bring it up to date at least once every 12 months",
  "Civ. Code § 1798.135": "ways to opt out and to limit, signals of the browser among them",
  "Civ. Code § 1798.135(c)(4)": "wait at least 12 months before asking whoever has opted out to opt in again",
  "Civ. Code § 1798.145(a)":
    "the title does not stand in the way of other law, court orders, inquiries and legal claims",
  "Civ. Code § 1798.150": "damages where unencrypted personal information is taken because security was not reasonable",
  "Civ. Code § 1798.155": "administrative fines for each violation",
  "11 CCR § 7002(d)":
    "what makes retention necessary and proportionate; automatic deletion within a window is named as a safeguard",
  "11 CCR § 7011": "what the privacy policy says, and where it is found",
  "11 CCR § 7012":
    "the notice at collection: which categories, for which purposes, whether they are sold or shared, how long they are kept",
  "11 CCR § 7021":
    "confirm a request to know, delete or correct within 10 business days, and answer it within 45 days, or 90 with notice",
  "11 CCR § 7022(b)": "erase permanently and completely from existing systems other than archives and backups",
  "11 CCR § 7022(d)": "archives and backups may wait until they are restored or next used",
  "11 CCR § 7022(e)": "a record of the request may be kept so that the data stay deleted",
  "11 CCR § 7025(b)":
    "whoever sells or shares personal information processes opt-out signals that browsers send in a header or tell to scripts",
  "11 CCR § 7025(c)(1)":
    "such a signal is an opt-out of sale and sharing for the browser or device, its pseudonymous profiles and the consumer, where known",
  "11 CCR § 7026(d)": "an opt-out of sale or sharing need not be a verifiable request",
  "11 CCR § 7026(f)": "honour an opt-out as soon as feasible, at the latest after 15 business days",
  "11 CCR § 7027(e)": "a request to limit need not be a verifiable request",
  "11 CCR § 7060": "a reasonable, documented method of verifying who asks to know, delete or correct",
  "11 CCR § 7060(b)": "requests to opt out and to limit must not be verified",
  "11 CCR § 7061(a)":
    "where accounts exist, their login may serve, with re-authentication before anything is disclosed, corrected or deleted",
  "11 CCR § 7101": "keep records of requests for at least 24 months, securely, for no other use",
  "11 CCR § 7123(c)":
    "components of a cybersecurity audit, where one is due under § 7120: among them an inventory of personal information with classification and tagging",
} as const;

/** A provision by the words it is cited with. */
export type Citation = keyof typeof PROVISIONS;

/** Citations for a rule: naming one that is not listed above does not compile. */
export function cite(...citations: readonly Citation[]): readonly Citation[] {
  return citations;
}

/** What the provision asks for; nothing for a text that is none of ours. */
export function gist(citation: string): string | undefined {
  return isCitation(citation) ? PROVISIONS[citation] : undefined;
}

function isCitation(text: string): text is Citation {
  return Object.hasOwn(PROVISIONS, text);
}
