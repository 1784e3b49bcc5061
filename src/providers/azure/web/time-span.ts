const SPAN = /^(?:(\d{1,8})\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.\d{1,7})?$/;

/** Days of a span as .NET writes it: `30.00:00:00`. `undefined` where the text is none. */
export function timeSpan(text: string | undefined): number | undefined {
  const parts = SPAN.exec(text ?? "")?.slice(1);
  if (!parts) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return days + hours / 24 + minutes / (24 * 60) + seconds / (24 * 60 * 60);
}
