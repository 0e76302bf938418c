import {expect, it} from "vitest";
import * as queries from "./queries.js";
import {cells, readPage, sql, text} from "./site.js";

const km = (value: number) => `${value.toFixed(1).replace(".", ",")} km`;
const rowsOf = (path: string, figure: string) =>
  [...readPage(path).querySelectorAll(`#figure-${figure} tr[data-code]`)].map((row) => [
    row.getAttribute("data-code")!,
    ...cells(row)
  ]);
const thousands = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, " ");

// What stories print of distances and of priorities is in figure-queries.test.ts; a stop is worked out again here.
const WITH_STOP = ["cotes-de-meuse-woevre", "sammiellois"];
it.each(WITH_STOP)("the story of %s says whom its stop gains", async (slug) => {
  const path = `/epci/${slug}`;
  const page = readPage(path);
  const [, stop] = /^Une permanence (?:à|au|aux) (.*?) : /.exec(text(page.querySelector("#figure-arret .finding b")))!;
  const rows = await sql(`
    SELECT a.code, a.epci, a.population AS n, v.distance_km * 1.3 AS before, 1.3 * ${queries.CROW} AS after,
      v.places > 0 OR v.distance_km * 1.3 <= 10 AS had
    FROM territories a JOIN coverage v ON v.commune = a.code AND v.function = 'tout', territories b
    WHERE a.level = 'commune' AND b.level = 'commune' AND b.name = '${stop.replace(/’/g, "''")}' ORDER BY n DESC`);
  const gained = rows.filter((r) => !r.had && r.after <= 10 && r.n > 0);
  const printed = gained.map((r) => [
    ...[r.code, thousands(r.n), km(Math.round(r.before * 10) / 10)],
    r.after < 0.95 ? "moins de 1 km" : km(Math.round(r.after * 10) / 10)
  ]);
  expect(rowsOf(path, "arret")).toEqual(printed);
});
