import {communesOf} from "./communes-of.js";
import {editionFile} from "./edition/score-files.js";
import {unsaid} from "./features/leaflet/fixtures.js";
import {smallEdition} from "./small-edition.js";

/** What an attacker would write in any field, and signs that typography or Markdown may change. */
const HOSTILE =
  '</script> <script> self.hacked=1 </script> <img src=x onerror="self.hacked=1"> ${self.hacked=1} {{title}}';
const SIGNS = "\"'\\`";

/** Texts of fields that pages show; each begins with the name of its field. */
export const HOSTILE_TEXTS: string[] = [];
const evil = (name: string): string => {
  const text = `${name} ${HOSTILE}`;
  HOSTILE_TEXTS.push(text);
  return `${text} ${SIGNS}`;
};

/** In a list of places, whose markup is taken away when it is read. */
const evilPlace = (name: string): string => {
  HOSTILE_TEXTS.push(`${name} self.hacked=1 \${self.hacked=1} {{title}}`);
  return `${name} ${HOSTILE} ${SIGNS}`;
};

/** Between quotes, as YAML and JSON have it; in a line of CSV. */
const quoted = (name: string) => JSON.stringify(evil(name));
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const csv = (row: Record<string, string>) =>
  [Object.keys(row), Object.values(row)].map((line) => line.map(cell).join(",")).join("\n") + "\n";

/** Addresses that are read as some, with what would run if they were not written as texts. */
const ADDRESS = 'https://x.org/"onclick="self.hacked=1"><img/src=x/onerror=self.hacked=1>';

const ID = '%"><script>self.hacked=1</script>';
const DATED = `date: 2026-01-31`;

const SOURCE = "hostile";

export const SITE_TITLE = evil("site");

const FILES = "scores context centres rates fibre libraries published mobile support".split(" ");

const placeOf = (id: string, nom: string) => ({
  ...{id, nom, commune: "Paris", code_postal: "75004", code_insee: "75056", adresse: "1 place du Test"},
  ...{latitude: "48.8566", longitude: "2.3522", services: "Aide aux démarches administratives"},
  ...{source: HOSTILE, date_maj: "2026-01-31"}
});

/** An edition of one commune, the smallest that has scores, places and texts, in which every text is hostile. */
export const hostileEdition = (): string =>
  smallEdition(
    {
      id: ID,
      title: SITE_TITLE,
      site: 'https://exemple.fr/"><img/src=x/onerror=self.hacked=1>',
      contact: "'${self.hacked=1}{{x}}`@exemple.fr",
      director: evil("director"),
      publisher: {name: evil("publisher"), form: evil("form"), address: evil("address"), registration: evil("siren")},
      host: {name: evil("host"), address: evil("hosted")},
      departement: "75",
      model: "ifn-2023",
      ...Object.fromEntries(FILES.map((id) => [id, {path: `${id}.csv`, source: SOURCE}])),
      wider: {path: "wider.csv", source: SOURCE, indicators: 14},
      places: [
        {path: "places.csv", source: SOURCE, former: {path: "places-former.csv", source: SOURCE}},
        {path: "employers.csv", source: SOURCE, receives: false}
      ],
      around: [{path: "around.csv", source: SOURCE, covers: ["92"]}],
      unaddressed: {path: "unaddressed.csv", source: SOURCE, addresses: SOURCE}
    },
    {
      "scores.csv": editionFile(communesOf("75")),
      "sources.json": JSON.stringify([
        {
          ...{id: SOURCE, title: evil("source"), publisher: evil("producer"), url: ADDRESS, licence: evil("licence")},
          ...{vintage: evil("vintage"), retrieved: "2026-01-31", note: evil("note")}
        }
      ]),
      "wider.csv": csv({code_insee: "75056", wider_total: "5"}),
      "context.csv": csv({
        ...{code_insee: "75056", population: "100", area_km2: "105"},
        ...unsaid("pop_0_14 pop_15_29 pop_30_44 pop_45_59 pop_60_74 pop_75_plus households", "10"),
        ...unsaid("one_person_households family_households single_parent_families active_15_64", "5"),
        ...{unemployed_15_64: "1", median_income_2021_eur: "20000", poverty_rate_2021_pct: "15"}
      }),
      "rates.csv": csv({
        ...{code_insee: "75056", population: "100"},
        ...unsaid("part_65_plus part_75_plus part_80_plus part_no_diploma part_bepc part_cap_bep part_bac", "10")
      }),
      "centres.csv": csv({code_insee: "75056", longitude: "2.3522", latitude: "48.8566", source: HOSTILE}),
      "fibre.csv": csv({code_insee: "75056", premises: "10", premises_fibre: "5"}),
      "libraries.csv": csv({
        ...{code_insee: "75056", nom: HOSTILE, nature: "municipale", adresse: HOSTILE, code_postal: "75004"},
        ...{heures: "", surface: ""}
      }),
      "support.csv": csv({territoire: "75", date: "2026-01", mesure: "statut.etudiant", valeur: "3"}),
      "published.csv": csv({territory: "75", kind: "total", indicator: "total", value: "2", class: ""}),
      "places-decisions.csv": csv({id_a: ID, id_b: "employeur", decision: "different", reason: HOSTILE}),
      "places-former.csv": csv(placeOf(ID, evilPlace("former"))),
      "employers.csv": csv({...placeOf("employeur", evilPlace("employer")), adresse: "9 avenue Haute"}),
      "around.csv": csv({
        ...placeOf("autour", HOSTILE),
        ...{commune: "Montreuil", code_postal: "93100", code_insee: "93048"}
      }),
      "places.csv": csv({
        ...placeOf(ID, evilPlace("place")),
        complement_adresse: evilPlace("floor"),
        ...{horaires: evilPlace("hours"), site_web: ADDRESS, prise_rdv: ADDRESS},
        ...unsaid("presentation_resume presentation_detail structure_parente autres_formations_labels", HOSTILE),
        source: evilPlace("origin")
      }),
      "mobile.csv": csv({
        ...{id: ID, nom: evil("bus"), nature: evil("nature"), territoire: "75", calendrier: evil("calendar")},
        ...{site_web: ADDRESS, presentation: evil("round"), source: evil("driver"), date_maj: "2026-01-31"}
      }),
      "unaddressed.csv": csv({
        ...{territoire: "75", lieux: "1", nom: evil("unaddressed"), fonctions: "acces", adresse: evil("somewhere")}
      }),
      "familles.csv": csv({id: "mobilite", libelle: evil("family")}),
      "nouveautes.md": `---\nnouveautes:\n- ${DATED}\n  titre: ${quoted("news")}\n  texte: ${quoted("event")}\n---\n`,
      "texts/200054781.md": `---
auteur: ${quoted("author")}
${DATED}
tendances:
  - {nom: ${quoted("tendency")}, communes: [Paris], texte: ${quoted("trend")}, note: ${quoted("noted")}}
familles:
  - famille: mobilite
    titre: ${quoted("own family")}
    besoins: [${quoted("need")}]
    paroles: [{texte: ${quoted("said")}, qui: ${quoted("speaker")}}]
    idees: [{idee: ${quoted("idea")}, qui: [${quoted("actor")}], votes: 2, groupe: ${quoted("group")}}]
projets: [{titre: ${quoted("project")}, texte: ${quoted("plan")}, qui: [${quoted("builder")}]}]
recommandations: [{titre: ${quoted("advice")}, texte: ${quoted("advised")}, qui: [${quoted("adviser")}]}]
lacunes: [${quoted("gap")}]
---

## Portrait

Voir [${evil("link")}](/methode). ${evil("portrait")}

## Synthèse

### ${evil("heading")}

## Offre connue

- ${evil("offer")}

## Suites

${evil("next")}
`,
      "texts/demarche.md": `---
auteur: ${quoted("teller")}
${DATED}
besoins: [${quoted("aim")}]
partenaires: [${quoted("partner")}]
phases: [{nom: ${quoted("phase")}, debut: 2025-10, fin: 2026-01, taches: [${quoted("task")}]}]
etapes: [{nom: ${quoted("step")}, phase: 1}]
jalons: [{nom: ${quoted("milestone")}, date: 2025-10-08}]
atelier: {debut: "10:00", sequences: [{sequence: accueil, nom: ${quoted("sequence")}, minutes: 20}]}
---

## Commande

${evil("order")}
`,
      "ateliers/<img src=x onerror=self.hacked=1>'\"`${x}.md": `---
atelier: matin
titre: ${quoted("workshop")}
epci: "200054781"
${DATED}
auteur: ${quoted("writer")}
familles:
  - famille: mobilite
    titre: ${quoted("its family")}
    paroles: [{texte: ${quoted("heard")}, qui: ${quoted("agent")}}]
    idees: [{idee: ${quoted("its idea")}, groupe: ${quoted("its group")}}]
---

${evil("minutes")}
`,
      "cahiers/essai.md": `---
titre: ${quoted("notebook")}
auteur: ${quoted("its author")}
${DATED}
résumé: ${quoted("abstract")}
territoires: [Paris]
---

\`\`\`sql id=lignes
SELECT * FROM essai
\`\`\`

\`\`\`js
const columns = Object.keys(lignes[0]).map((field) => ({field, label: field}));
display(table(lignes, {title: "Table", columns, source: source("${SOURCE}", "essai")}));
\`\`\`

\${html\`<b>\${Array.from(lignes)[0].nom}</b>\`} de {{title}}.
`,
      "cahiers/data/essai.csv": csv({nom: evil("value"), [HOSTILE.slice(0, 40)]: "a"}),
      "cahiers/data/tables.csv": csv({
        ...{fichier: "essai.csv", titre: evil("table"), source: evil("table source"), licence: evil("table licence")},
        date: "2026-01-31"
      })
    }
  );
