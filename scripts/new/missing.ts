import {readRegistry, sourceOf} from "../../src/data/registry.js";
import {outputs} from "../../src/sources/outputs/outputs.js";
import type {Edition} from "../../src/data/edition.js";
import {INDEX} from "./index-of.js";

/** Something that an edition can have, whose figures no command fetches. */
interface Wanted {
  /** Field of `edition.json`, or name of what is found without one. */
  field: keyof Edition | "texts";
  what: string;
  publisher: string;
  url?: string;
  doc: string;
}

const FILES = "docs/edition.md#the-files";
const OWN = "votre collectivité";
const ANCT = "Agence nationale de la cohésion des territoires (ANCT)";

const WANTED: Wanted[] = [
  {
    field: "rates",
    what: "parts par âge et par diplôme",
    publisher: "Insee",
    url: "https://www.insee.fr/fr/statistiques/7632446",
    doc: FILES
  },
  {
    field: "fibre",
    what: "locaux, et ceux qui peuvent avoir la fibre",
    publisher: "Arcep",
    url: "https://www.data.gouv.fr/datasets/ma-connexion-internet",
    doc: FILES
  },
  {
    field: "centres",
    what: "chefs-lieux des communes, d’où partent les distances",
    publisher: "IGN",
    url: "https://geoservices.ign.fr/adminexpress",
    doc: FILES
  },
  {
    field: "support",
    what: "accompagnements des conseillers numériques",
    publisher: ANCT,
    url: "https://www.data.gouv.fr/organizations/agence-nationale-de-la-cohesion-des-territoires",
    doc: FILES
  },
  {field: "mobile", what: "acteurs itinérants", publisher: OWN, doc: "docs/places.md"},
  {field: "unaddressed", what: "aide connue sans adresse", publisher: OWN, doc: FILES},
  {field: "published", what: "chiffres d’un diagnostic déjà publié", publisher: OWN, doc: FILES},
  {field: "texts", what: "ce que vous écrivez d’un territoire", publisher: OWN, doc: "docs/editing.md"}
];

/** What `npm run sources` makes, by field of `edition.json`. */
const FETCHED = {context: "context", places: "places", contours: "contours"} as const;

/**
 * In French, what a new edition does not have, a line or two each: field of `edition.json`, name, publisher, address, and where its form is
 * told. First the index, then what `npm run sources` obtains, as the registry describes it, then what is to be prepared.
 *
 * @param name of its folder, as commands take it
 */
export function missingText(edition: Edition, name: string): string {
  const registry = readRegistry();
  const line = (field: string, {what, publisher, url, doc}: Omit<Wanted, "field">) =>
    `  ${field.padEnd(12)} ${what}, ${publisher}\n${" ".repeat(15)}${[url, doc].filter(Boolean).join("  ")}`;
  const registered = (field: string, id: string) => {
    const {title: what, publisher, page, url} = sourceOf(registry, id);
    return line(field, {what, publisher, url: page ?? undefined, doc: url ? "" : `(--file ${id}=<fichier>)`});
  };
  const fetched = Object.entries(FETCHED).flatMap(([field, output]) => {
    const {sources, completed = [], local} = outputs.find((o) => o.name === output)!;
    const lacks = edition[field as keyof typeof FETCHED] === null && !(local && edition.departement === null);
    return lacks ? [...sources, ...completed].map((id) => registered(field, id)) : [];
  });
  return [
    ...(edition.scores ? [] : ["L’indice, à donner par --ifn :", registered("scores", INDEX)]),
    ...(fetched.length === 0 ? [] : [`Ce qu’obtient EDITION=${name} npm run sources (docs/sources.md) :`, ...fetched]),
    "À préparer, un fichier par champ d’edition.json :",
    ...WANTED.filter(({field}) => !edition[field as keyof Edition]).map(({field, ...wanted}) => line(field, wanted))
  ].join("\n");
}
