const TIME_SPAN =
  /^P(?=\d|T\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,8})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/;

const HOURS = 24;
const MINUTES = HOURS * 60;
const SECONDS = MINUTES * 60;
/** Days in a year, a month, a week and a day, as the provider counts them where a setting names them. */
const CALENDAR = [365, 30, 7, 1] as const;
/** The longest length of time that the provider's platform can say; a setting that was never made stands as this one. */
const LONGEST = 10_675_199;

/** Days that a setting in ISO 8601 stands for (`PT1H`, `P14D`, `P10Y`); `null`: without an end. `undefined` where the text is
 * no length of time. */
export function settingDays(text: string): number | null | undefined {
  const units = TIME_SPAN.exec(text)?.slice(1);
  if (!units) return undefined;
  const [years = 0, months = 0, weeks = 0, whole = 0, hours = 0, minutes = 0, seconds = 0] = units.map((unit) =>
    Number(unit ?? 0),
  );
  const [year, month, week] = CALENDAR;
  const days = years * year + months * month + weeks * week + whole;
  if (days >= LONGEST) return null;
  return days + hours / HOURS + minutes / MINUTES + seconds / SECONDS;
}

/** Days in a unit of a setting that states a count and a unit: `Days`, `Weeks`, `Months`, `Years`. */
export function unitDays(unit: string): number | undefined {
  const [year, month, week, day] = CALENDAR;
  return { years: year, months: month, weeks: week, days: day }[unit.toLowerCase()];
}
