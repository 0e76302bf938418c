// Hours and days in France and overseas, and public holidays.

const ZONES: Record<string, string> = {
  "971": "America/Guadeloupe",
  "972": "America/Martinique",
  "973": "America/Cayenne",
  "974": "Indian/Reunion",
  "976": "Indian/Mayotte"
};

/** "13:30" is "13 h 30", "09:00" is "9 h". */
export function frenchTime(time: string): string {
  const [hour, minutes] = time.split(":");
  return `${Number(hour)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

export const timeZoneOf = (departement: string): string => ZONES[departement] ?? "Europe/Paris";

export function momentIn(timeZone: string, date: Date): {day: string; time: string} {
  // The Swedish format is "2026-11-30 09:30:00".
  const [day, time] = date.toLocaleString("sv-SE", {timeZone}).split(" ");
  return {day, time: time.slice(0, 5)};
}

export function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** "MM-DD" */
const FIXED = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];

/** Days after Easter: its Monday, Ascension, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];

/** Good Friday is a holiday in Alsace, Moselle, and parts of the Caribbean. */
const GOOD_FRIDAY = ["57", "67", "68", "971", "972"];

/** Saint Stephen's Day, the end of slavery and who obtained it. */
const OWN: Record<string, string[]> = {
  "57": ["12-26"],
  "67": ["12-26"],
  "68": ["12-26"],
  "971": ["05-27", "07-21"],
  "972": ["05-22", "07-21"],
  "973": ["06-10"],
  "974": ["12-20"],
  "976": ["04-27"]
};

/** `features/offer/openness.ts` knows the same (a test compares them), but weighs five times a page. */
export function isPublicHoliday(day: string, departement: string): boolean {
  const date = day.slice(5);
  if (FIXED.includes(date) || OWN[departement]?.includes(date)) return true;
  const fromEaster = (Date.parse(day) - easter(Number(day.slice(0, 4)))) / 86_400_000;
  return AFTER_EASTER.includes(fromEaster) || (fromEaster === -2 && GOOD_FRIDAY.includes(departement));
}

/** Easter Sunday of a year, by the anonymous Gregorian computus. */
function easter(year: number) {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const days = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1);
}
