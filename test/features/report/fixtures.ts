import type {FeatureCollection} from "geojson";
import {topology} from "topojson-server";
import type {EditionMap} from "../../../src/edition/map.js";
import type {Site} from "../../../src/edition/site.js";
import type {Content, Family, Idea, Workshop} from "../../../src/domain/content.js";
import type {IndicatorRow, Territory} from "../../../src/domain/territories.js";
import {FUNCTIONS} from "../../../src/domain/functions.js";
import {modelOf, type Model} from "../../../src/domain/models.js";
import {aggregateScores, axisScore, classOf, totalScore, type Scores} from "../../../src/domain/score.js";
import {away, HOME, placeOf, SERVICES, territoryOf, unsaid} from "../leaflet/fixtures.js";

export const model = modelOf("ifn-2023");

const commune = (n: number, name: string, epci: string, population: number) => {
  const status = population > 0 ? "observed" : "sans_objet";
  return territoryOf(`0100${n}`, name, away(10 * n, 0), {epci, population, status});
};
export const communes = [
  commune(1, "Aval", "200000001", 100),
  commune(2, "Bois", "200000001", 300),
  commune(3, "Combe", "200000001", 0),
  commune(4, "Étang", "200000002", 600)
];
const epciOf = (code: string, name: string, slug: string, population: number, count: number) =>
  territoryOf(code, name, HOME, {level: "epci", slug, population, communes: count, communes_total: count});
export const haut = epciOf("200000001", 'CC du Haut "Pays" <b>', "haut", 400, 3);
export const bas = epciOf("200000002", "CC du Bas", "bas", 600, 1);
const whole = {level: "departement", slug: "ain", population: 1000, communes: 4} as const;
export const departement = territoryOf("01", "Ain", HOME, whole);
const region = territoryOf("84", "Région", HOME, {level: "region"});
const territories = {communes, epcis: [haut, bas], departement, region};

/** Scores of all indicators: the EPCI have (100 × 9 + 300 × 5) / 400 = 6 and 2, Ain 0.4 × 6 + 0.6 × 2 = 3.6. */
const SCORES: Record<string, number | null> = {"01001": 9, "01002": 5, "01003": null, "01004": 2};

/** The figures of an index for these territories, from the scores of their communes. */
export function figuresOf(
  model: Model,
  {communes, areas, scoresOf}: {communes: Territory[]; areas: Territory[]; scoresOf: (code: string) => Scores},
  {imputed = {}, ...cited}: {source: string; vintage: string; imputed?: Record<string, number>}
) {
  const rows = [...communes, ...areas].flatMap(({code, level, status}): IndicatorRow[] => {
    const members = communes.filter((c) => [c.code, c.epci, c.departement].includes(code));
    const own = aggregateScores(
      members.map((c) => ({scores: scoresOf(c.code), population: c.population})),
      model
    );
    const row = (kind: IndicatorRow["kind"], indicator: string, score: number | null): IndicatorRow => ({
      ...{territory: code, level, model: model.id, indicator, kind, value: null, score, status},
      class: kind === "total" ? (classOf(score, model)?.id ?? null) : null,
      imputed_share: imputed[indicator] ?? 0,
      ...cited
    });
    return [
      ...model.indicators.map(({id}) => row("indicator", id, own[id])),
      ...model.axes.map(({id}) => row("axis", id, axisScore(own, model, id))),
      row("total", "total", totalScore(own, model))
    ];
  });
  return (code: string, indicator: string) =>
    rows.find((r) => r.territory === code && r.indicator === indicator) ?? null;
}

function figureOf() {
  const scoresOf = (code: string) => Object.fromEntries(model.indicators.map(({id}) => [id, SCORES[code] ?? null]));
  const given = {communes, areas: [haut, bas, departement], scoresOf};
  const figure = figuresOf(model, given, {source: "scores", vintage: "2023"});
  return (code: string, id: string, indicator: string) => (id === model.id ? figure(code, indicator) : null);
}

/** Territories from west to east, each as wide as it is said, in degrees. */
function stripsOf(widths: [code: string, width: number][]): FeatureCollection {
  let west = 0;
  const features = widths.map(([code, width]) => {
    const [start, east] = [west, (west += width)];
    // prettier-ignore
    const coordinates = [[[start, 45], [start, 46], [east, 46], [east, 45], [start, 45]]];
    return {type: "Feature" as const, properties: {code}, geometry: {type: "Polygon" as const, coordinates}};
  });
  return {type: "FeatureCollection", features};
}
const epci = stripsOf([[haut.code, 3], [bas.code, 1]]); // prettier-ignore
const map = {
  ...topology({communes: stripsOf(communes.map((c) => [c.code, 1])), epci}),
  contours: {kind: "boxes", source: "boxes", missing: []}
} as unknown as EditionMap;

const source = (id: string, publisher: string, more: object = {}) => ({
  ...{id, title: `Titre ${id}`, publisher, url: `https://example.org/${id}`, licence: `Licence ${id}`},
  ...{vintage: "2023", retrieved: "2024-02-01"},
  ...more
});

/** What is shown as text wherever it comes from. */
export const EVIL = '<img src=x onerror=alert(1)>"&${1+1}</style></script>';

export const ideaOf = (text: string, more: Partial<Idea> = {}): Idea => ({
  ...{text, who: [], horizon: null, status: null, priority: null, votes: null, group: null},
  ...more
});
export const familyOf = (id: string, title: string, ideas: Idea[], more: Partial<Family> = {}): Family => ({
  ...{id, title, needs: [], words: [], ideas},
  ...more
});

/** What someone wrote of the first EPCI. */
export function contentOf(code = haut.code, more: Partial<Content> = {}): Content {
  const ideas = [ideaOf("Une navette", {who: ["la CC"]}), ideaOf("Un bus", {priority: "haute"})];
  return {
    ...{code, author: "Une autrice", date: "2024-03-02", source: "texte", model: null, offer: null},
    ...{portrait: "<p>Un portrait.</p>", synthesis: "<p>Une synthèse.</p>", next: "<p>La suite.</p>"},
    observations: new Map(),
    tendencies: [{name: "Au nord", communes: ["01001"], text: "Plutôt bien.", note: null}],
    families: [familyOf("mobilite", "Se déplacer", ideas, {needs: ["Aller au bourg"]}), familyOf("vide", "Vide", [])],
    projects: [],
    recommendations: [{title: "Un lieu de plus", text: "Là où il manque.", who: [], priority: "moyenne"}],
    gaps: ["Qui paie."],
    ...more
  };
}

export const workshop: Workshop = {
  ...{id: "a", epci: haut.code, title: "", date: "2024-04-05", author: "Le pays", retained: "", calendar: ""},
  notes: `Noté.\n\n${EVIL}`,
  families: [familyOf("reseau", EVIL, [ideaOf(EVIL, {votes: 3})], {words: [{text: EVIL, who: "une élue"}]})]
};

/** A site of four communes and two EPCI, with as much as is asked for. */
export function siteOf({
  scored = true,
  placed = true,
  written = true
}: {scored?: boolean; placed?: boolean; written?: boolean} = {}): Site {
  const file = (id: string) => ({path: id, source: id, national: false});
  const place = {nom: EVIL, epci: haut.code, code_insee: "01001", commune: "Aval", services: SERVICES.demarches};
  return {
    edition: {
      ...{title: "Site d'essai", folder: "", departement: "01", region: null, otherIndexes: []},
      cog: {package: "6.0.0", vintage: "2026"},
      model: scored ? model.id : null,
      scores: scored ? file("scores") : null,
      ...unsaid("context published contours mobile support unaddressed"),
      date: "2026-11-28",
      places: placed ? [{...file("lieux"), knows: FUNCTIONS.map(({id}) => id)}] : null
    },
    sources: [
      source("cog", "Insee"),
      source("boxes", "Etalab", {retrieved: "2024-01-31"}),
      source("scores", "La Mednum", {note: "Des scores estimés."}),
      source("lieux", "Agence (ANCT)"),
      source("texte", "Ain"),
      source("autre", "Personne")
    ],
    territories,
    model: scored ? model : null,
    value: scored ? figureOf() : () => undefined,
    ...unsaid(
      "published otherIndexes mobile around contacts changes support unaddressed tables cahiers nationalEpcis " +
        "nationalDepartements",
      []
    ),
    rowsOf: () => [],
    topology: map,
    places: placed ? [placeOf("1", HOME, place)] : [],
    coverage: null,
    offer: placed ? "/offre" : null,
    home: "/",
    conformity: "partiellement conforme",
    search: "data/search.json",
    contents: new Map(written ? [[haut.code, contentOf()]] : []),
    workshops: new Map(written ? [[haut.code, [workshop]]] : []),
    approach: null,
    said: [],
    families: [{id: "mobilite", label: "Mobilité"}]
  } as unknown as Site;
}
