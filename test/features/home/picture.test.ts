import {expect, it} from "vitest";
import {pictureFiles, pictureSvg} from "../../../src/features/home/picture.js";
import type {Site} from "../../../src/edition/site.js";
import {siteOf} from "../report/fixtures.js";

const site = siteOf();
const published: Site = {...site, edition: {...site.edition, site: "https://exemple.fr"}};
const named = (name: string): Site => ({
  ...site,
  territories: {...site.territories, departement: {...site.territories.departement, name}}
});

it("shows the name of the département, and its EPCI in their classes", () => {
  const svg = pictureSvg(site);
  expect(svg).toContain(">Ain</text>");
  expect(Array.from(svg.matchAll(/<path [^>]*fill="#/g)).length).toBe(site.territories.epcis.length);
  // It stands alone.
  expect(svg).not.toMatch(/href|url\(|&nbsp;/);
});

it("keeps a long name out of the map", () => {
  const size = (name: string) => Number(/font-weight="bold" font-size="(\d+)"/.exec(pictureSvg(named(name)))![1]);
  expect(size("Ain")).toBe(88);
  expect(size("Alpes-de-Haute-Provence")).toBeLessThan(40);
});

it("is a PNG of the size that is asked for, the same each time, in an edition with a public address", () => {
  expect([...pictureFiles({departements: [site]})]).toEqual([]);
  const [{path, content}, ...more] = [...pictureFiles({departements: [published]})];
  expect([path, more]).toEqual(["partage/ain.png", []]);
  const bytes = Buffer.from(content);
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(Buffer.from([...pictureFiles({departements: [published]})][0].content).equals(bytes)).toBe(true);
});
