/** Where a figure comes from: what a page must show beside it. */
export interface Source {
  id: string;
  title: string;
  publisher: string;
  url: string | null;
  licence: string;
  /** Year or date the figures describe. */
  vintage: string;
  /** Date the project took them, YYYY-MM-DD. */
  retrieved: string;
  /** Year of the COG that its commune codes are in, where it is not the edition's. */
  cog?: string;
  note?: string;
}

/** A file of the edition, or one obtained by `npm run sources`, and the source it was taken from. */
export interface SourcedFile {
  path: string;
  source: string;
  /** True for a file of the whole country, of which only the edition's communes are read. */
  national: boolean;
  /** Of help without an address: source of those that are to be verified. */
  addresses?: string;
  /** Of figures that `npm run sources` made: the source of each column, and for an index its national reference. */
  made?: {columns: Record<string, string>; reference: string | null};
}

/** A file of places. */
export interface PlacesFile extends SourcedFile {
  /** False where it lists structures that employ someone who helps, and does not say that they receive people: contacts, not places to go to. */
  receives: boolean;
  /** True where the edition's own people made it: the official file that `npm run sources` makes does not take its place. */
  own?: boolean;
  /** An earlier list of the same places, which tells what changed since; null where there is none. */
  former: SourcedFile | null;
}

/** A total over more indicators than those of the model, and how many it has. */
export interface WiderFile extends SourcedFile {
  indicators: number;
}

/** Another index that stories show beside the edition's own: an earlier vintage, or the other model. */
export interface BesideFile extends SourcedFile {
  model: string;
}

/** What a published site must say of who publishes it, by the names of fields in `edition.json`. */
export type LegalField =
  | "site"
  | "contact"
  | "director"
  | "declared"
  | `publisher.${"name" | "form" | "address" | "telephone" | "registration"}`
  | `host.${"name" | "address" | "telephone"}`;

/** Null where the edition does not say it. */
export type LegalFields = Record<LegalField, string | null>;

/** An edition: one folder of data for one département or for the country. Nothing else in the code knows its name. */
export interface Edition {
  id: string;
  folder: string;
  title: string;
  /** Public address of the site, such as "https://exemple.fr/meuse"; null where it is not known. */
  site?: string | null;
  /** Who publishes and hosts it, and to whom a reader writes. */
  legal?: LegalFields;
  /** Département code of the COG, such as "55" or "2A"; null for the départements of a region, or of the whole country. */
  departement: string | null;
  /** Code of a region, such as "44"; null for one département, or for the whole country. */
  region: string | null;
  /** Major version of `@etalab/decoupage-administratif` and the year it stands for. */
  cog: {package: string; vintage: string};
  /** The model whose index is shown, or null when no index is loaded. */
  model: string | null;
  /** Absolute paths; null where the edition has no such file. */
  scores: SourcedFile | null;
  /** A total of the same index over more indicators than the model has, whose others are not published one by one. */
  wider?: WiderFile | null;
  context: SourcedFile | null;
  /** Where the chef-lieu of each commune is. */
  centres: SourcedFile | null;
  /** Rates by age and diploma, and premises that can have fibre. */
  rates: SourcedFile | null;
  fibre: SourcedFile | null;
  /** Libraries, which may host a permanence. */
  libraries?: SourcedFile | null;
  published: SourcedFile | null;
  contours: SourcedFile | null;
  /** Actors that go round. */
  mobile: SourcedFile | null;
  /** Help that is known without an address. */
  unaddressed: SourcedFile | null;
  /** What conseillers numériques did. */
  support: SourcedFile | null;
  /** In the order in which they are read; null where the edition has none. */
  places: PlacesFile[] | null;
  /** Places over the border of the edition, which count for distances only; left out where none is known. */
  around?: SourcedFile[];
  beside: BesideFile[];
  /** Whether each EPCI has the page of its workshop. */
  workshops: boolean;
  /** Whether each commune has a page: by default in a département or a region, see docs/pages.md. */
  communes: boolean;
  sources: Source[];
}
