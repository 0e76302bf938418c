import {expect, it} from "vitest";
import {build} from "../../scripts/build.js";
import {missingLegalFields, readEdition} from "../../src/data/edition.js";
import {noticesPage} from "../../src/legal/index.js";
import {faultsOf} from "../faults-of.js";
import {siteOf} from "../report/fixtures.js";
import {smallEdition} from "../small-edition.js";

const COMPLETE = {
  site: "https://exemple.fr",
  contact: "contact@exemple.fr",
  director: "Camille Essai, présidente",
  publisher: {
    name: "Département d’essai",
    form: "collectivité territoriale",
    address: "1 place Vide, 00000 Essai",
    telephone: "03 29 00 00 00"
  },
  host: {name: "Hébergeur", address: "2 rue Vide, 00000 Essai", telephone: "+33 3 29 00 00 01"}
};

/** Field and value of each fault of an edition. */
const refused = (edition: Record<string, unknown>) =>
  faultsOf(() => readEdition(smallEdition(edition))).map(({field, value}) => [field, value]);

it("reads who publishes, hosts and answers, and lists what is missing", () => {
  const complete = readEdition(smallEdition(COMPLETE));
  expect(missingLegalFields(complete)).toEqual([]);
  expect(complete.legal!["host.telephone"]).toBe(COMPLETE.host.telephone);
  const fields = (edition: Record<string, unknown>) =>
    missingLegalFields(readEdition(smallEdition(edition))).map(({field}) => field);
  expect(fields({...COMPLETE, contact: null, host: {name: "Hébergeur"}})).toEqual([
    "contact",
    "host.address",
    "host.telephone"
  ]);
  expect(fields({})).toHaveLength(10);
});

it("refuses what is not an address, a mail, a telephone or a text, and fields that it does not know", () => {
  const edition = {
    site: "http://exemple.fr",
    contact: "contact chez exemple.fr",
    director: 3,
    publisher: {...COMPLETE.publisher, telephone: "demain", fax: "1"},
    host: "Hébergeur"
  };
  expect(refused(edition).sort()).toEqual([
    ["contact", "contact chez exemple.fr"],
    ["director", "3"],
    ["host", "Hébergeur"],
    ["publisher.fax", "1"],
    ["publisher.telephone", "demain"],
    ["site", "http://exemple.fr"]
  ]);
});

it("reads no contact that would say more than to whom a mail goes, and writes it as an address", () => {
  const contacts = "x?bcc=z@exemple.fr|x@exemple.fr?bcc=z|x&cc=z@exemple.fr|x@exemple.fr\n|x @exemple.fr".split("|");
  for (const contact of contacts) expect(refused({contact})).toEqual([["contact", contact]]);
  const site = siteOf();
  const {legal} = readEdition(smallEdition({...COMPLETE, contact: "a%3Fbcc=z#1@exemple.fr"}));
  const page = noticesPage({whole: null, departements: [{...site, edition: {...site.edition, legal}}]});
  expect(page).toContain('href="mailto:a%253Fbcc%3Dz%231@exemple.fr"');
});

it("is not built to be published without them", async () => {
  const {EDITION} = process.env;
  process.env.EDITION = smallEdition({...COMPLETE, director: null});
  try {
    await expect(build({publish: true})).rejects.toThrow(/edition\.json, field "director", value "\(absent\)"/);
  } finally {
    if (EDITION === undefined) delete process.env.EDITION;
    else process.env.EDITION = EDITION;
  }
});

it("is said by the legal page, which marks what is missing", () => {
  const site = siteOf();
  const {legal} = readEdition(smallEdition({...COMPLETE, host: null}));
  const page = noticesPage({whole: null, departements: [{...site, edition: {...site.edition, legal}}]});
  expect(page).toContain("Camille Essai, présidente");
  expect(page).toContain('href="mailto:contact@exemple.fr"');
  expect(page.match(/<mark>à compléter<\/mark>/g)).toHaveLength(3);
});
