import {expect, it} from "vitest";
import {build} from "../../scripts/build.js";
import {missingLegalFields, readEdition} from "../../src/data/edition.js";
import {noticesPage} from "../../src/legal/index.js";
import {faultsOf} from "../faults-of.js";
import {siteOf} from "../report/fixtures.js";
import {smallEdition} from "../small-edition.js";

const publisher = {
  name: "Département d’essai",
  form: "collectivité territoriale",
  address: "1 place Vide, 00000 Essai"
};
const COMPLETE = {
  site: "https://exemple.fr",
  contact: "contact@exemple.fr",
  director: "Camille Essai, présidente",
  publisher: {...publisher, telephone: "03 29 00 00 00"},
  host: {name: "Hébergeur", address: "2 rue Vide, 00000 Essai", telephone: "+33 3 29 00 00 01"}
};

/** Field and value of each fault of an edition. */
const refused = (edition: Record<string, unknown>) =>
  faultsOf(() => readEdition(smallEdition(edition))).map(({field, value}) => [field, value]);

/** The legal page of an edition. */
function noticesOf(edition: Record<string, unknown>): string {
  const site = siteOf();
  const {legal} = readEdition(smallEdition(edition));
  return noticesPage({whole: null, departements: [{...site, edition: {...site.edition, legal}}]});
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
  const edition = {
    contact: "contact chez exemple.fr",
    director: 3,
    host: "Hébergeur",
    publisher: {...COMPLETE.publisher, fax: "1", telephone: "demain"},
    site: "http://exemple.fr"
  };
  expect(refused(edition).sort()).toEqual([
    ["contact", edition.contact],
    ["director", "3"],
    ["host", edition.host],
    ["publisher.fax", "1"],
    ["publisher.telephone", "demain"],
    ["site", edition.site]
  ]);
  // No contact would say more than to whom a mail goes.
  for (const contact of "x?bcc=z@e.fr|x@e.fr?bcc=z|x&cc=z@e.fr|x@e.fr\n|x @e.fr".split("|"))
    expect(refused({contact})).toEqual([["contact", contact]]);
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
  const page = noticesOf({...COMPLETE, contact: "a%3Fbcc=z#1@exemple.fr", host: null});
  expect(page).toContain("Camille Essai, présidente");
  expect(page).toContain('href="mailto:a%253Fbcc%3Dz%231@exemple.fr"');
  expect(page.match(/<mark>à compléter<\/mark>/g)).toHaveLength(3);
});
