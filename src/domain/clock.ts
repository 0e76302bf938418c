/** Time zones of the départements overseas. */
const ZONES: Record<string, string> = {
  "971": "America/Guadeloupe",
  "972": "America/Martinique",
  "973": "America/Cayenne",
  "974": "Indian/Reunion",
  "976": "Indian/Mayotte"
};

export const timeZoneOf = (departement: string): string => ZONES[departement] ?? "Europe/Paris";

export function momentIn(timeZone: string, date: Date): {day: string; time: string} {
  // The Swedish format is "2026-11-30 09:30:00".
  const [day, time] = date.toLocaleString("sv-SE", {timeZone}).split(" ");
  return {day, time: time.slice(0, 5)};
}

/** Whether a text is a day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
