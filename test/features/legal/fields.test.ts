import {afterEach, expect, it, vi} from "vitest";
import {build} from "../../../scripts/build.js";
import {readEdition} from "../../../src/edition/edition.js";
import {missingLegalFields} from "../../../src/edition/legal.js";
import {noticesPage} from "../../../src/features/legal/index.js";
import {faultsOf} from "../../faults-of.js";
import {siteOf} from "../report/fixtures.js";
import {smallEdition} from "../../small-edition.js";

const [form, address] = ["collectivité territoriale", "1 place Vide, 00000 Essai"];
const COMPLETE = {
  ...{site: "https://exemple.fr", contact: "contact@exemple.fr", director: "Camille Essai, présidente"},
  publisher: {name: "Département d’essai", form, address, telephone: "03 29 00 00 00"},
  host: {name: "Hébergeur", address: "2 rue Vide, 00000 Essai", telephone: "+33 3 29 00 00 01"}
};

afterEach(() => void vi.unstubAllEnvs());

/** Field and value of each fault of an edition. */
const refused = (edition: Record<string, unknown>) =>
  faultsOf(() => readEdition(smallEdition(edition))).map(({field, value}) => [field, value]);

/** The legal page of an edition. */
function noticesOf(edition: Record<string, unknown>): string {
  const site = siteOf();
  const {legal} = readEdition(smallEdition(edition));
  return noticesPage({country: null, departements: [{...site, edition: {...site.edition, legal}}]});
}

it("reads who publishes, hosts and answers, and lists what is missing", () => {
  const missing = (edition: Record<string, unknown>) =>
    missingLegalFields(readEdition(smallEdition(edition))).map(({field}) => field);
  expect(missing(COMPLETE)).toEqual([]);
  const less = {...COMPLETE, contact: null, host: {name: "Hébergeur"}};
  expect(missing(less)).toEqual(["contact", "host.address", "host.telephone"]);
  expect(missing({})).toHaveLength(10);
});

it("refuses what is not an address, a mail, a telephone or a text, and fields that it does not know", () => {
  const texts = {contact: "contact chez exemple.fr", host: "Hébergeur", site: "http://exemple.fr"};
  const publisher = {...COMPLETE.publisher, fax: "1", telephone: "demain"};
  const told = {...texts, director: "3", "publisher.fax": "1", "publisher.telephone": "demain"};
  expect(refused({...texts, director: 3, publisher}).sort()).toEqual(Object.entries(told).sort());
  // No contact would say more than to whom a mail goes.
  for (const contact of "x?bcc=z@e.fr|x@e.fr?bcc=z|x&cc=z@e.fr|x@e.fr\n|x @e.fr".split("|"))
    expect(refused({contact})).toEqual([["contact", contact]]);
});

it("is not built to be published without them", async () => {
  vi.stubEnv("EDITION", smallEdition({...COMPLETE, director: null}));
  await expect(build({publish: true})).rejects.toThrow(/edition\.json, field "director", value "\(absent\)"/);
});

it("is said by the legal page, which marks what is missing", () => {
  const page = noticesOf({...COMPLETE, contact: "a%3Fbcc=z#1@exemple.fr", host: null});
  expect(page).toContain("Camille Essai, présidente");
  expect(page).toContain('href="mailto:a%253Fbcc%3Dz%231@exemple.fr"');
  expect(page.match(/<mark>à compléter<\/mark>/g)).toHaveLength(3);
});
