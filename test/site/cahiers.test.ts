import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse, deviation, mean, sum} from "d3";
import {describe, expect, it} from "vitest";
import {pagePaths, readPage, text, useBrowser} from "./site.js";

const browser = useBrowser();
const paths = pagePaths().filter((path) => path.startsWith("/cahiers/"));

it("are listed with their authors, and found in the menu", () => {
  expect(paths.length).toBeGreaterThan(0);
  const list = readPage("/cahiers");
  expect(
    [...list.querySelectorAll(".cahier-list h2 a")]
      .map((a) => new URL(a.getAttribute("href")!, "http://x/cahiers").pathname)
      .sort()
  ).toEqual([...paths].sort());
  expect(readPage("/").querySelector('.menu a[href$="cahiers"]')).not.toBeNull();
});

describe.each(paths)("%s", (path) => {
  it("is a text before any script, and says what its figures need", () => {
    const page = readPage(path);
    expect(text(page.querySelector(".cahier")).split(" ").length).toBeGreaterThan(500);
    expect(page.querySelector("noscript")!.textContent).toContain("JavaScript");
  });

  it("draws its figures without the engine, at once and when an input changes", async () => {
    const {page, requests, troubles, quiet, close} = await browser.open(path, {viewport: {width: 1280, height: 800}});
    await quiet();
    const drawn = page.locator(".cahier figure svg, .cahier svg[aria-label]");
    await drawn.nth(2).waitFor();
    const last = () => drawn.last().getAttribute("aria-label");
    const before = await last();
    await page.getByRole("radio").last().check();
    await expect.poll(last).not.toBe(before);
    expect(requests.filter((url) => /duckdb|\.parquet/.test(url))).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });
});

it("of fibre says what the files of the edition say", async () => {
  const read = (name: string) => csvParse(readFileSync(join("editions/meuse", name), "utf8"));
  const fibre = new Map(read("fibre-2024.csv").map((row) => [row.code_insee, row]));
  const rows = read("ifn-2023.csv").flatMap((row) => {
    const found = fibre.get(row.code_insee);
    if (!found || row.no_thd_coverage_rate === "") return [];
    return [
      {score: Number(row.no_thd_coverage_rate), premises: Number(found.premises), fibre: Number(found.premises_fibre)}
    ];
  });
  const {page, quiet, close} = await browser.open("/cahiers/fibre");
  await quiet();
  await page.locator(".cahier svg").nth(2).waitFor();
  const words = (await page.locator(".cahier").innerText()).replace(/\s/g, " ");
  const [, premises, communes] = /Sur les ([\d ]+) locaux des (\d+) communes/.exec(words)!;
  expect([Number(premises.replaceAll(" ", "")), Number(communes)]).toEqual([sum(rows, (r) => r.premises), rows.length]);
  // Pearson's, by its definition.
  const z = (values: number[]) => values.map((v) => (v - mean(values)!) / deviation(values)!);
  const [x, y] = [z(rows.map((r) => r.score)), z(rows.map((r) => r.fibre / r.premises))];
  const correlation = sum(x, (v, i) => v * y[i]) / (rows.length - 1);
  expect(words).toContain(`elle est de ${correlation.toFixed(2).replace("-", "−").replace(".", ",")}`);
  await close();
});
