import { parseDuration } from "../model/duration.ts";

/** The schema's `format` names and what fits them. */
export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isCalendarDate,
  duration: isDuration,
  retention: (text) => text === "until-request" || isDuration(text),
};

function isDuration(text: string): boolean {
  return parseDuration(text) !== undefined;
}

/** `2027-02-30` is none. */
function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
