import {vintageWords} from "../components/sources.js";
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {extname} from "node:path";
import {formatDate} from "../domain/french.js";
import {columnDocs, tableFields, type Field} from "../data/columns.js";
import {outputPath} from "../data/outputs.js";
import type {Source} from "../data/edition.js";

export type Format = "csv" | "parquet" | "topojson" | "json";

/** A file as it is published, at an address that does not change from one build to the next. */
export interface PublishedFile {
  /** From the root of the site: "data/territories.csv". */
  path: string;
  format: Format;
  /** What of its dataset it holds, in the words of its path: "departement=2A", "sammiellois"; null for the whole. */
  part: string | null;
  bytes: number;
  sha256: string;
}

/** Something that is published, in one format or several. */
export interface Dataset {
  id: DatasetId;
  title: string;
  description: string;
  /** What its files are cut by, where there are several of a format. */
  each: string | null;
  /** Rows of the whole; null for what is not a table, or has one for each. */
  rows: number | null;
  /** Null for what is not a table. */
  fields: Field[] | null;
  /** Columns that together identify a row. */
  key: string[];
  /** Ids of the sources that it comes from. */
  sources: string[];
  files: PublishedFile[];
}

export type DatasetId =
  | "indicators"
  | "territories"
  | "places"
  | "mobile"
  | "support"
  | "coverage"
  | "national"
  | "distribution"
  | "stories"
  | "map"
  | "quality";

/** What is said of a dataset, the table it is, and which outputs are its files: the first group of `paths` is the part. */
interface DatasetDoc extends Pick<Dataset, "id" | "title" | "description" | "each" | "key"> {
  table: keyof typeof columnDocs | null;
  paths: RegExp;
}

const DATASETS: DatasetDoc[] = [
  {
    id: "indicators",
    title: "Indicateurs",
    description: "Scores, indices, classes et chiffres de contexte : une ligne par chiffre et par territoire.",
    each: "un par département",
    table: "indicators",
    key: ["territory", "level", "model", "kind", "indicator", "source"],
    paths: /^data\/indicators(?:\/(.+)\/.+)?\.(?:csv|parquet)$/
  },
  {
    id: "territories",
    title: "Territoires",
    description:
      "Communes, intercommunalités, départements et régions de l’édition : noms, codes, parents, populations légales, centres.",
    each: "un par département",
    table: "territories",
    key: ["level", "code"],
    paths: /^data\/territories(?:\/(.+)\/.+)?\.(?:csv|parquet)$/
  },
  {
    id: "places",
    title: "Lieux d’inclusion numérique",
    description:
      "Lieux connus, dans les colonnes du schéma national des lieux de médiation numérique, puis celles qu’ajoute ce site.",
    each: null,
    table: "places",
    key: ["id"],
    paths: /^data\/places\.(?:csv|parquet)$/
  },
  {
    id: "mobile",
    title: "Acteurs itinérants",
    description: "Ceux qui vont vers les habitants : ils ont un territoire et un calendrier plutôt qu’une adresse.",
    each: null,
    table: "mobile",
    key: ["id"],
    paths: /^data\/mobile\.(?:csv|parquet)$/
  },
  {
    id: "support",
    title: "Accompagnements par les conseillers numériques",
    description:
      "Personnes et accompagnements, par thème, âge, statut et forme, cumulés depuis le début du dispositif à plusieurs dates.",
    each: null,
    table: "support",
    key: ["territory", "date", "measure"],
    paths: /^data\/support\.(?:csv|parquet)$/
  },
  {
    id: "coverage",
    title: "Distance des lieux",
    description:
      "Pour chaque commune et chaque fonction : lieu fixe le plus proche, distance à vol d’oiseau, lieux et heures d’ouverture sur place, croisement avec la fragilité.",
    each: "un par département",
    table: "coverage",
    key: ["commune", "function"],
    paths: /^data\/coverage(?:\/(.+)\/.+)?\.(?:csv|parquet)$/
  },
  {
    id: "national",
    title: "Intercommunalités et départements de France",
    description:
      "Scores et indice de chaque intercommunalité et de chaque département de France, auxquels ceux de l’édition sont comparés : moyennes des scores publiés des communes, reportées au code officiel d’aujourd’hui et pondérées par leur population au millésime de l’indice. Calculs de ce site.",
    each: null,
    table: "national",
    key: ["level", "code"],
    paths: /^data\/national\.parquet$/
  },
  {
    id: "distribution",
    title: "Répartition des indices en France",
    description:
      "Combien de communes, d’intercommunalités et de départements de France ont chaque indice affiché, avec tous les indicateurs puis sans ceux qui sont imputés dans les petites communes : « plus fragile que » compte ceux qui sont strictement au-dessous. Calculs de ce site.",
    each: null,
    table: "distribution",
    key: ["level", "indicators", "total"],
    paths: /^data\/distribution\.parquet$/
  },
  {
    id: "stories",
    title: "Chiffres d’une page",
    description:
      "Les chiffres que montre la page d’un territoire : les siens, ceux de ses communes, ceux du département.",
    each: "un par page, sous le même nom",
    table: "story",
    key: ["code", "level", "model", "kind", "indicator", "source"],
    paths: /^data\/(?:epci|departement)\/(.+)\.csv$/
  },
  {
    id: "map",
    title: "Fond de carte",
    description: "Limites des communes, des intercommunalités et du département, en degrés, aux arcs partagés.",
    each: "un par département, et celui de l’ensemble",
    table: null,
    key: [],
    paths: /^data\/map(?:\/(.+)\/map)?\.topo\.json$/
  },
  {
    id: "quality",
    title: "Rapport de qualité",
    description:
      "Par source : lignes lues et gardées, communes reportées, manquantes, secrètes, estimées ou hors bornes, par leur code.",
    each: null,
    table: null,
    key: [],
    paths: /^data\/quality\.json$/
  }
];

/**
 * What the site publishes to be reused, as it stands among the outputs. Outputs that are no data are in no dataset.
 *
 * @param paths outputs of the edition: "data/territories.csv"
 * @param facts by dataset, the sources it comes from and the rows of the whole
 */
export function readCatalogue(paths: string[], facts: (id: DatasetId) => Pick<Dataset, "sources" | "rows">): Dataset[] {
  return DATASETS.map(({paths: pattern, table, ...doc}) => ({
    ...doc,
    ...facts(doc.id),
    fields: table && tableFields(table),
    files: paths
      .flatMap((path) => {
        const match = pattern.exec(path);
        return match ? [fileOf(path, match[1] ?? null)] : [];
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1))
  })).filter(({files}) => files.length > 0);
}

/** Most recent date on which a source was taken: the date of the data. */
export function dateOf(sources: Source[]): string {
  return sources
    .map((s) => s.retrieved)
    .sort()
    .at(-1)!;
}

/** A sentence to cite a dataset by: its title, the site, the date of its data, and where its figures come from. */
export function citationOf({title, sources: ids}: Dataset, {site, sources}: {site: string; sources: Source[]}): string {
  const cited = sources.filter((s) => ids.includes(s.id));
  const origins = cited.map((s) => `${s.publisher}, ${vintageWords(s)}`).join(" ; ");
  return `« ${title} », ${site}, données du ${formatDate(dateOf(sources))}.${origins && ` D’après : ${origins}.`}`;
}

function fileOf(path: string, part: string | null): PublishedFile {
  const bytes = readFileSync(outputPath(path));
  const format: Format = path.endsWith(".topo.json") ? "topojson" : (extname(path).slice(1) as Format);
  return {path, format, part, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex")};
}
