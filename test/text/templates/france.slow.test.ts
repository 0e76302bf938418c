import {existsSync} from "node:fs";
import {resolve} from "node:path";
import {setImmediate} from "node:timers/promises";
import {beforeAll, describe, expect, it} from "vitest";
import {readIndicators} from "../../../src/edition/indicators.js";
import type {Site} from "../../../src/edition/site.js";
import {readAtlas} from "../../../src/edition/territories.js";
import {clearText} from "../../../src/features/clear/index.js";

import {modelOf} from "../../../src/domain/models.js";
import {storiesOf, type IndicatorRow} from "../../../src/domain/territories.js";
import {profileOf} from "../../../src/profile/index.js";
import {RULES} from "../../../src/text/index.js";
import {faultsOfText, tell, templateOf, type FilledText} from "../../../src/text/templates/index.js";
import {temporaryFile} from "../../temporary.js";
import {franceOf, nationalFile} from "../../edition/score-files.js";
import {unsaid} from "../../features/leaflet/fixtures.js";

/** La Mednum's national file, which is not a part of the project; else made-up scores. */
const shared = resolve("../shared/data/ifn-2023-communes-france.csv");
const real = existsSync(shared);
const model = modelOf("ifn-2023");

/** Départements whose communes are read too. */
const DEPARTEMENTS = ["2A", "55", "974"];

/** Sites of all France: scores alone. */
function sitesOf(path: string): Site[] {
  const edition = {...franceOf(path), places: null, communes: true};
  const atlas = readAtlas(franceOf(path));
  // Codes of communes, EPCI and départements are of lengths of their own.
  const rows = new Map<string, Map<string, IndicatorRow>>();
  for (const row of readIndicators(franceOf(path), atlas)) {
    if (!["epci", "commune", "departement"].includes(row.level)) continue;
    const own = rows.get(row.territory) ?? new Map();
    rows.set(row.territory, own.set(row.indicator, row));
  }
  const figure = (code: string, _: string, indicator: string) => rows.get(code)?.get(indicator);
  const lists = "places around contacts mobile unaddressed published sources beside changes nationalEpcis cahiers";
  return atlas.departements.map(
    (territories) =>
      ({
        ...unsaid(lists, []),
        ...{territories, model, value: figure, edition, home: "/", coverage: null, rowsOf: () => []},
        ...{contents: new Map(), workshops: new Map(), topology: {contours: {kind: "boxes"}}}
      }) as unknown as Site
  );
}

describe(`words about France, from ${real ? "the national file" : "made-up scores"}`, () => {
  const texts: {name: string; told: FilledText}[] = [];
  let seconds = 0;
  beforeAll(async () => {
    const sites = sitesOf(real ? shared : temporaryFile("ifn.csv", nationalFile()));
    const start = performance.now();
    for (const site of sites) {
      const {departement, communes} = site.territories;
      const add = (name: string, template: string, territory = departement) => {
        const told = tell(templateOf(template), profileOf(site, territory), {regle: RULES}, {marked: false});
        texts.push({name, told});
      };
      add(departement.name, "departement");
      for (const epci of storiesOf(site.territories)) {
        add(epci.name, "recit", epci);
        texts.push({name: `${epci.name} en clair`, told: clearText(site, epci)});
      }
      const read = communes.filter((c) => c.departement === departement.code && DEPARTEMENTS.includes(c.departement));
      for (const commune of read) add(commune.name, "commune", commune);
      // A worker that never answers is taken for dead on a busy machine.
      await setImmediate();
    }
    seconds = (performance.now() - start) / 1000;
  });

  it("are about every EPCI and département, and the communes of three, and keep the rules of words/", () => {
    expect(texts.length).toBeGreaterThan(2 * 1255 + 101 + 600);
    console.log(`${texts.length} texts in ${seconds.toFixed(1)} s`);
    const faults = texts.flatMap(({name, told}) => faultsOfText(told).map((fault) => `${name} : ${fault}`));
    expect(faults.slice(0, 40)).toEqual([]);
  });

  it("have something to say in each chapter, and at most ten chapters", () => {
    for (const {name, told} of texts) {
      expect(told.lead.html + told.chapters.length, name).not.toBe("0");
      for (const [id, , content] of told.chapters) expect(content, `${name} ${id}`).not.toBe("");
    }
  });
});
