import {label} from "../../src/components/label.js";
import {cellLabel} from "../../src/features/offer/coverage.js";
import {imputedNote} from "../../src/text/wording/scores.js";
import {readdirSync} from "node:fs";
import {DuckDBInstance} from "@duckdb/node-api";
import {group, groups} from "d3";
import {beforeAll, expect, it} from "vitest";
import {CELLS} from "../../src/domain/bivariate.js";
import {AIMS} from "../../src/domain/coverage.js";
import {formatKm, roadKm} from "../../src/domain/detour.js";
import * as french from "../../src/domain/french.js";
import {frenchHours} from "../../src/domain/hours.js";
import {modelOf} from "../../src/domain/models.js";
import {valuesOf} from "../../src/domain/places.js";
import {isSolid} from "../../src/domain/statistics.js";
import {SUPPORT_MEASURES} from "../../src/edition/support.js";
import {FIGURE_QUERIES, queryOf} from "../../src/domain/asked-figures.js";
import {readQueries} from "../../src/figures/index.js";
import {boundSql, namesIn} from "../../src/domain/figure-queries.js";
import {moves} from "../../src/profile/index.js";
import {groupWords} from "../../src/text/index.js";
import {DIST, publishedFile, readPage, storyPaths, text} from "./site.js";

// Each figure asks the tables that the site publishes, by native DuckDB: what it prints is their answer in French.

type Row = Record<string, any>;
type Line = (string | null | false)[];
interface Given {
  page: Document;
  figure: Element;
  territoire: string;
}

/** Those of figures: some are of numbers alone. */
const named = Object.values(FIGURE_QUERIES).flatMap((figures) => Object.values(figures));
const queries = readQueries().filter(({name}) => named.includes(name));
const model = modelOf("ifn-2023");

const {capital, formatNumber, formatPercent, MISSING, plural} = french;
const index = (value: number | null) => formatNumber(value, model.decimals);
const road = (value: number | null) => (value === null ? MISSING : formatKm(value, 1));
const aim = (id: string) => capital(AIMS.find((a) => a.id === id)!.label);
const stepOf = (id: string | null) => `step-${id === null ? "none" : model.classes.findIndex((c) => c.id === id)}`;
const telephone = (number: string | null) => number && french.formatTelephone(number);
const listed = (rows: Row[]) => rows.map(({commune}) => commune).join("|");
const hours = (week: string | null) => (week ? frenchHours(week).map(capital).join("") : "non connus");

const names = (row: Element) => [...row.querySelectorAll("li")].map((item) => text(item)).join("|");
const swatch = (row: Element) => /step-\w+/.exec(row.querySelector(".swatch")?.getAttribute("class") ?? "")?.[0] ?? "";
/** What a cell says, but for what is small, or a note. */
function said(cell: Element): string {
  if (!cell.querySelector("small")) return text(cell);
  const copy = cell.cloneNode(true) as Element;
  for (const aside of copy.querySelectorAll("small")) aside.remove();
  return text(copy);
}
const cellsOf = (row: Element): Line => [...row.querySelectorAll("th, td:not(.chart)")].map(said);
const first = (row: Element, count: number) => cellsOf(row).slice(0, count);

/** Whether a list would tell of a place, so that there is none, is in no table. */
const counted = (row: Element) => cellsOf(row).map((words) => (/^0(?:,0)?$/.test(words as string) ? MISSING : words));

/** How the page prints the rows of each query: what its lines say, and what the rows make them say. */
const each = (say: (row: Row, given: Given) => Line, line = cellsOf) => ({
  line,
  lines: (rows: Row[], given: Given) => rows.map((row) => say(row, given))
});
interface Printed {
  line(row: Element): Line;
  lines(rows: Row[], given: Given): Line[];
  /** What its lines are, if not those of a table. */
  within?: string;
}
const printed: Record<string, Printed> = {
  position: each(({nom, indice}) => [nom, index(indice)]),
  decomposition: each(
    ({nature, libelle, ici, departement, estime, estime_departement, seul}, {figure}) => {
      const isOne = nature === "indicator";
      const name = nature === "index" ? "Indice" : isOne ? capital(libelle) : libelle;
      const note = isOne ? imputedNote(estime) : null;
      if (figure.id === "figure-indicateurs") return [name, index(ici), note && `Score ${note}.`];
      const [own, its] = [
        {score: ici, imputed_share: estime},
        {score: departement, imputed_share: estime_departement}
      ];
      const unlike = isOne && (seul || !isSolid(own) || !isSolid(its));
      const gap = seul ? null : french.differenceOf(ici, departement, model.decimals);
      const signed = unlike ? MISSING : french.formatSigned(gap, model.decimals);
      const weak = isOne && isSolid(own) && !isSolid(its) && `Meuse : ${imputedNote(estime_departement)}`;
      return [name, index(ici), index(departement), signed, note, weak];
    },
    (row) => {
      const noted = /Score imputé pour .* des habitants\.$/.exec(text(row.querySelector("th small")));
      return [...cellsOf(row), ...(noted ?? [...row.querySelectorAll(".imputed")].map(text))];
    }
  ),
  communes: each(
    (row, {figure}) => {
      const {commune, habitants, classe, indice, distance_km, lieu} = row;
      const scores = model.indicators.map(({id}) => {
        return index(row[`${id}_score`]) + (row[`${id}_status`] === "imputed" ? "*" : "");
      });
      const numbers = [formatNumber(habitants), index(indice)];
      const name = [stepOf(classe), commune];
      if (figure.id === "figure-scores") return [...name, ...numbers, ...scores];
      const km = formatNumber(distance_km === null ? null : roadKm(distance_km), 1);
      const help = [lieu, telephone(row.telephone)].filter(Boolean).join(", ");
      const closure = row.fin_du_cuivre ?? (row.cuivre ? "pas de date" : MISSING);
      return [...name, ...numbers, km, ...scores, String(closure), help];
    },
    (row) => [swatch(row), ...cellsOf(row)]
  ),
  classes: {
    line: (row) => [...first(row, 3), names(row)],
    // A class of nobody has a line, and no row.
    lines: (rows) =>
      [...[...model.classes].reverse().map(({label}) => label), "sans objet"].flatMap((label) => {
        const own = rows.filter(({classe}) => classe === label);
        const count = formatNumber(own.length);
        if (own.length === 0 && label === "sans objet") return [];
        return [[capital(label), count, formatPercent(own[0]?.part ?? 0), listed(own)]];
      })
  },
  priorites: each((row) => {
    const {commune, habitants, classe, aide, vient} = row;
    const roads = [row.road_km, row.road_km_least, row.road_km_most].map(road);
    const comes =
      vient === "petite" ? "oui" : ["avec", "sans", "route"].includes(vient) ? label(`vient-${vient}`) : vient;
    return [commune, formatNumber(habitants), classe ?? MISSING, aide ?? MISSING, ...roads, comes];
  }),
  arret: each(({commune, habitants, avant, apres}) => [commune, formatNumber(habitants), road(avant), road(apres)]),
  lieux: each(
    (row, {page}) => {
      const {nom, commune, code_postal, adresse, telephone_partage} = row;
      if (page.querySelector("article[data-offer]")) {
        const going = /Itinérant/.test(row.itinerance ?? "") ? ["itinérant"] : [];
        return [nom, commune, [...valuesOf(row.dispositif_programmes_nationaux), ...going].join(", ")];
      }
      const number = [telephone(row.telephone), telephone_partage && "à vérifier"].filter(Boolean).join(" ");
      return [
        `${nom} ${[adresse, `${code_postal} ${commune}`].filter(Boolean).join(", ")}`,
        number,
        hours(row.horaires)
      ];
    },
    (row) => [...row.querySelectorAll("th, td")].map(text)
  ),
  "lieux-commune": each((row, {territoire}) => {
    const {pour, nom, commune, code_insee, distance_km, position} = row;
    const inside = code_insee === territoire;
    const far = distance_km === null ? MISSING : `${position === "commune" ? "environ " : ""}${formatKm(distance_km)}`;
    return [aim(pour), inside ? nom : `${nom}, ${commune}`, inside ? "dans la commune" : far];
  }),
  "carte-commune": each(({nom, commune, distance_km}) => {
    return [nom, commune, distance_km === null ? "dans la commune" : formatNumber(roadKm(distance_km), 1)];
  }),
  freins: each(({nature, libelle, communes, lesquelles}) => {
    return [nature === "axis" ? libelle : capital(libelle), formatNumber(communes), lesquelles ?? "aucune"];
  }),
  distances: each(({pour, mediane_km, ...parts}) => {
    if (mediane_km === null) return [aim(pour), "aucun lieu connu, ou distance inconnue"];
    return [aim(pour), formatKm(mediane_km), ...Object.values(parts).map((part) => formatPercent(part))];
  }),
  "lieux-et-heures": each(({pour, lieux, horaires_connus, lieux_pour_10000, heures_pour_10000}) => {
    const known = lieux === null ? MISSING : `${formatNumber(horaires_connus)} sur ${formatNumber(lieux)}`;
    const rates = [lieux_pour_10000, heures_pour_10000].map((rate) => formatNumber(rate, 1));
    return [aim(pour), formatNumber(lieux), ...rates, known];
  }, counted),
  croisement: {
    within: "table.cells tbody td, table.classes tbody tr",
    line: (row) => (row.localName === "td" ? [text(row)] : [...first(row, 2), names(row)]),
    lines: (rows) => {
      const of = (cell: string | null) => rows.filter(({croisement}) => croisement === cell);
      const key = [6, 7, 8, 3, 4, 5, 0, 1, 2].map((i) => {
        const own = of(CELLS[i].id);
        const people = formatNumber(own.reduce((n, {habitants}) => n + habitants, 0));
        return [`${plural(own.length, "commune")} ${people} hab.`];
      });
      const last = of(null).length > 0 ? [{id: null, label: "hors du croisement"}] : [];
      const cells = [...CELLS.map(({id}, i) => ({id, label: cellLabel(i)})).reverse(), ...last].map(({id, label}) => {
        return [capital(label), formatNumber(of(id).length), listed(of(id))];
      });
      return [...key, ...cells];
    }
  },
  classement: each(
    ({rang, rang_mesure, rang_large, nom, indice, classe, habitants, lieux}) => {
      const place =
        rang === null ? "" : [rang_mesure, rang_large].some((r) => r !== rang) ? "incertain" : french.ordinal(rang);
      return [classe && stepOf(classe), place, nom, index(indice), formatNumber(habitants), formatNumber(lieux)];
    },
    (row) => [swatch(row), ...cellsOf(row)]
  ),
  population: each(({id, libelle, nombre, part, part_departement}, {figure}) => {
    const count =
      id === "below_bac" ? `environ ${formatNumber(Math.round(nombre / 100) * 100)}` : formatNumber(Math.round(nombre));
    const decimals = part && nombre && nombre / part < 1000 ? 0 : 1;
    const columns = figure.querySelectorAll("thead th").length;
    return [libelle, count, formatPercent(part, decimals), formatPercent(part_departement, 1)].slice(0, columns);
  }),
  semblables: each(
    ({nom, departement, habitants, indice}) => [`${nom} ${departement}`, formatNumber(habitants), index(indice)],
    (row) => [...row.querySelectorAll("th, td")].map(text)
  ),
  "semblables-commune": each(({commune, indice, ecart, km}) => [
    commune,
    index(indice),
    formatNumber(ecart, 2),
    `${formatNumber(km)} km`
  ]),
  "position-commune": {
    within: "svg",
    line: (svg) => [svg.getAttribute("aria-label"), String(svg.querySelectorAll("circle").length - 1)],
    lines: (rows) => {
      const named = rows.filter(({nature}) => nature !== "autre").map(({nom, indice}) => `${nom} : ${index(indice)}`);
      const others = new Set(rows.flatMap(({nature, indice}) => (nature === "autre" ? [indice] : [])));
      return [[`${rows[0].nom} : place de l’indice. ${named.join(" ; ")}.`, String(others.size)]];
    }
  },
  "place-commune": {
    line: (row) => [row.getAttribute("data-level"), ...cellsOf(row).slice(1)],
    lines: (rows) =>
      groups(rows, ({niveau}) => niveau).map(([niveau, own]) => {
        const ranks = own.map(({place: rank, derniere: last, sur: of}) => ({rank, last, of, tied: last > rank}));
        const [{rank, of, tied}] = ranks;
        const settled = `${french.ordinal(rank)}${tied ? " ex æquo" : ""} sur ${formatNumber(of)}`;
        const place = of > 1 ? (moves(ranks as never) ? groupWords(ranks as never) : settled) : MISSING;
        return [niveau, niveau === "france" ? formatPercent(own[0].part) : place, index(own[0].indice)];
      })
  },
  fonctions: each(
    ({code: _, nom, lieux, pour_10000, ...counts}) => {
      const rates = [formatNumber(lieux), formatNumber(pour_10000, 1)];
      return [nom, ...rates, ...Object.values(counts).map((count) => formatNumber(count))];
    },
    (row) => [...first(row, 3), ...counted(row).slice(3)]
  ),
  "aide-par-habitant": each(
    ({mesure, date, pour_10000, pour_10000_france, rang, sur}) => {
      const [label] = capital(SUPPORT_MEASURES[mesure].label).split(" ");
      const place = `${french.ordinal(rang)} sur ${formatNumber(sur)}`;
      return [
        label,
        `au ${french.formatDate(date)}`,
        formatNumber(pour_10000, 1),
        formatNumber(pour_10000_france, 1),
        place
      ];
    },
    (row) => {
      const [named, ...numbers] = cellsOf(row);
      return [(named as string).split(" ")[0], text(row.querySelector("small")).split(", ").at(-1)!, ...numbers];
    }
  ),
  "aide-et-indice": each(
    ({code, commune, communes, habitants, accompagnements, demarches, indice, pour_100}) => {
      const others = communes > 1 ? ` et ${plural(communes - 1, "autre")}` : "";
      const counts = [
        plural(habitants, "habitant"),
        accompagnements === null ? "sans compte" : plural(accompagnements, "accompagnement"),
        demarches !== null && `${plural(demarches, "démarche")} d’Aidants Connect`
      ];
      const named = `${code}, ${commune}${others}`;
      return [named, counts.filter(Boolean).join(", "), index(indice), formatNumber(pour_100, 1)];
    },
    (row) => [said(row.querySelector("th")!), text(row.querySelector("small")), ...cellsOf(row).slice(1)]
  ),
  accompagnements: {
    within: "tbody tr:not(.axis)",
    line: cellsOf,
    lines: (rows) => {
      const dates = [...new Set(rows.map(({date}) => date))].sort();
      return [...group(rows, ({mesure}) => mesure)].map(([mesure, own]) => {
        const label = mesure === "tous" ? "Tous âges" : capital(SUPPORT_MEASURES[mesure].label);
        return [label, ...dates.map((day) => formatNumber(own.find(({date}) => date === day)?.nombre))];
      });
    }
  }
};

/** Figures of what people wrote, and of what an earlier diagnostic published. */
const WITHOUT = /^figure-(?:tendances|indice-publie|total-recalcule|carte-(?:actuelle|publiee))/;

const TABLES = readdirSync(publishedFile("")).flatMap((name) => /^(\w+)\.parquet$/.exec(name)?.[1] ?? []);
let ask: (sql: string) => Promise<Row[]>;
beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(":memory:", {threads: "1"})).connect();
  const plain = (value: unknown) => (typeof value === "bigint" ? Number(value) : value);
  ask = async (sql) => {
    const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)])));
  };
  for (const table of TABLES) await ask(`CREATE TABLE ${table} AS FROM '${publishedFile(`${table}.parquet`)}'`);
});

const spelled = (lines: Line[]) =>
  lines.map((line) =>
    line
      .map((words) =>
        french
          .typeset(words || "")
          .replace(/\s+/g, " ")
          .trim()
      )
      .filter(Boolean)
  );

/** Queries whose rows were found, by kind of page. */
const found = new Map<string, Set<string>>();
const asked = (kind: string) => new Set(Object.values(FIGURE_QUERIES[kind]));

/** Compares the figures of a page with the rows of their queries. */
async function compare(path: string, kind: string, territoire: string) {
  const page = readPage(path);
  for (const figure of page.querySelectorAll("figure[data-figure]")) {
    const query = queries.find(({name}) => name === queryOf(kind, figure.id.replace("figure-", "")));
    if (!query) {
      expect(figure.id, path).toMatch(WITHOUT);
      continue;
    }
    const rows = await ask(boundSql(query, {territoire, modele: model.id}));
    const behind = figure.getAttribute("data-behind");
    const {line, lines, within} = printed[query.name];
    const shown = within || !behind ? figure : page.getElementById(behind)!;
    const told = [...shown.querySelectorAll(within ?? "tbody tr, tfoot tr")].map(line);
    expect(spelled(told), `${path} ${figure.id}`).toEqual(spelled(lines(rows, {page, figure, territoire})));
    if (told.length > 0) found.set(kind, (found.get(kind) ?? new Set()).add(query.name));
  }
}

it("prints on each story, and beside it, the rows of its queries", async () => {
  const codes = await ask("SELECT slug, code FROM territories WHERE level = 'epci'");
  const codeOf = new Map(codes.map(({slug, code}) => [slug, code]));
  for (const path of storyPaths())
    for (const page of [path, `${path}/communes`, `${path}/semblables`])
      await compare(page, "epci", codeOf.get(path.slice("/epci/".length)));
  expect(found.get("epci")).toEqual(asked("epci"));
});

it("prints on home and /offre the rows of their queries", async () => {
  await compare("/", "departement", "55");
  await compare("/offre", "offre", "55");
  await compare("/offre/distances", "offre", "55");
  expect(found.get("offre")).toEqual(asked("offre"));
  expect(found.get("departement")).toEqual(asked("departement"));
});

it("prints on communes, the smallest and the largest of each EPCI, the rows of their queries", async () => {
  // Below fifty inhabitants nothing is told of scores.
  const communes = await ask(`SELECT code FROM territories WHERE level = 'commune' AND population >= 50
    QUALIFY row_number() OVER (PARTITION BY epci ORDER BY population, code) = 1
      OR row_number() OVER (PARTITION BY epci ORDER BY population DESC, code) = 1`);
  expect(communes.length).toBeGreaterThan(30);
  const files = readdirSync(`${DIST}/commune`);
  for (const {code} of communes) {
    const file = files.find((name) => name.startsWith(`${code}-`) && name.endsWith(".html"))!;
    await compare(`/commune/${file.replace(".html", "")}`, "commune", code);
  }
  expect(found.get("commune")).toEqual(asked("commune"));
});

/** A change in each table, and a page that shows it: a story, if none is named. */
const CHANGES: [table: string, change: string, ...page: Parameters<typeof compare> | []][] = [
  ["indicators", "score = score + 0.1 WHERE territory = '55463' AND indicator = 'older_65_rate'"],
  ["models", "label = 'autre' WHERE id = 'older_65_rate'"],
  ["territories", "population = population + 1 WHERE code = '55463'"],
  ["places", "telephone = '+33300000000' WHERE code_insee = '55463'"],
  ["coverage", "distance_km = distance_km + 0.1 WHERE commune = '55160'"],
  ["priorities", "road_km = road_km + 0.1 WHERE commune = '55160'"],
  ["stops", "after_km = after_km + 0.1"],
  ["around", "nom = 'autre'", "/epci/portes-de-meuse", "epci", "200066108"],
  ["national", "total = total + 0.1 WHERE code = '245500327'", "/epci/sammiellois/semblables", "epci", "245500327"],
  ["distribution", "territories = territories * total", "/commune/55463-saint-mihiel", "commune", "55463"],
  ["support", "value = value + 1 WHERE measure = 'usagers'", "/offre", "offre", "55"]
];

it("fails where a value of a published table is changed by hand", async () => {
  expect(Object.keys(printed).sort()).toEqual(queries.map(({name}) => name).sort());
  const read = new Set(queries.flatMap(namesIn));
  expect(CHANGES.map(([table]) => table).sort()).toEqual(TABLES.filter((table) => read.has(table)).sort());
  for (const [table, change, path = "/epci/sammiellois", kind = "epci", territoire = "245500327"] of CHANGES) {
    await ask("BEGIN");
    await ask(`UPDATE ${table} SET ${change}`);
    await expect(compare(path, kind, territoire), `${table}: ${change}`).rejects.toThrow(/deeply equal/);
    await ask("ROLLBACK");
  }
});
