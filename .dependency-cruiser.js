import {builtinModules} from "node:module";

/** Folders of what a reader meets: each is entered by its index.ts, and from browser code by its client.ts. */
const FEATURES = "^src/(?:features/[^/]+|figures|text)/";
const DOORS = `${FEATURES}index\\.ts$`;

/** Words of the domain's keys and numbers. Browser code says them too. */
const WORDING = "^src/text/wording/";

/** Parts of these that stand below components: how a figure is drawn, how a template is filled, words. */
const BELOW = "^src/(?:figures/(?:plots|rows)|text/(?:templates|wording))/";

/** Outputs of Framework: a page is Markdown, a file of data bears its own name before ".ts". */
const LOADERS = ["^src/.+\\.md\\.ts$", "^src/data/.+\\.(parquet|csv|json|js|wasm|txt)\\.ts$"];

/** The scripts of all pages and of a story in one file, which start the browser code of features. */
const SCRIPT = "^src/(client|features/offline/client-alone)\\.ts$";

/** Runs in the browser. Its modules are served one by one, as they stand: what one imports is fetched whole. */
const BROWSER = [
  SCRIPT,
  "^src/(?:features/)?[^/]+/client[^/]*\\.ts$",
  "^src/components/(client|engine)/",
  "^src/worker/"
];

/** Packages of the domain: none reads a file, or knows of a browser. */
const RECKONING = [
  "d3/",
  "geojson",
  "geokdbush/",
  "kdbush/",
  "leven/",
  "markdown-it/",
  "simple-statistics/",
  "topojson-",
  "yaml/"
];

/** Makes all data of an edition in order: it knows every loader, and what they are made from. */
const PREPARATION = "^src/prepare\\.ts$";

/** Reckons what is known of a territory: its index, how far help is, its ranks, its people. */
const RECKONED = "^src/domain/(territory-index|commune-standing|people)\\.ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-circle",
      comment: "What two files need of each other wants a file of its own. A type counts.",
      severity: "error",
      from: {},
      to: {circular: true}
    },
    {
      name: "domain-alone",
      comment: "The domain is pure: it imports nothing else of the project, and only packages that compute or parse.",
      severity: "error",
      from: {path: "^src/domain/"},
      to: {pathNot: ["^src/domain/", ...RECKONING.map((name) => `^(node_modules/)?(@types/)?${name}`)]}
    },
    {
      name: "wording-of-the-domain",
      comment: "Words say what the domain computes, and know nothing else: all that print may import them.",
      severity: "error",
      from: {path: WORDING},
      to: {path: "^src/", pathNot: ["^src/domain/", WORDING]}
    },
    {
      name: "feature-by-its-door",
      comment: "A feature is entered by its index.ts. What two features need goes down, to components or to domain.",
      severity: "error",
      from: {path: "^src/((?:features/)?[^/]+)/", pathNot: SCRIPT},
      to: {path: FEATURES, pathNot: [DOORS, BELOW, "^src/$1/"]}
    },
    {
      name: "page-by-the-door",
      comment: "Pages, the configuration and the commands enter a feature by its index.ts too.",
      severity: "error",
      from: {path: ["^src/[^/]+$", "^scripts/", "^observablehq"], pathNot: SCRIPT},
      to: {path: FEATURES, pathNot: [DOORS, BELOW]}
    },
    {
      name: "browser-by-no-index",
      comment: "index.ts would bring what makes pages into the browser, through whatever imports it.",
      severity: "error",
      from: {path: BROWSER},
      to: {reachable: true, path: DOORS}
    },
    {
      name: "browser-without-node",
      comment: "Through whatever it imports.",
      severity: "error",
      from: {path: BROWSER},
      to: {reachable: true, path: `^(node:)?(${builtinModules.join("|")})$`}
    },
    {
      name: "components-below-features",
      severity: "error",
      from: {path: ["^src/components/", "^src/figures/(?:plots|rows)/"]},
      to: {path: "^src/", pathNot: ["^src/(domain|components|edition|profile|worker)/", BELOW]}
    },
    {
      name: "profile-below-faces",
      comment: "The profile is made of data and domain functions, and knows no page.",
      severity: "error",
      from: {path: "^src/profile/"},
      to: {path: "^src/", pathNot: ["^src/(domain|edition|profile)/", WORDING]}
    },
    {
      name: "told-from-the-profile",
      comment:
        "What tells of a territory reads its profile, so that a fact is computed once. Tools compute for themselves.",
      severity: "error",
      from: {path: "^src/(features/(story|home|commune|clear|report|leaflet|workshop|search|offer)|components|text)/"},
      to: {path: RECKONED, dependencyTypesNot: ["type-only"]}
    },
    {
      name: "readers-below-all",
      comment: "Readers of data know the domain only: loaders bring features to them.",
      severity: "error",
      from: {path: "^src/edition/"},
      to: {path: "^src/", pathNot: ["^src/(domain|edition)/", WORDING]}
    },
    {
      name: "data-are-loaders",
      comment: "A file of src/data/ makes the output that it is named after.",
      severity: "error",
      from: {},
      to: {path: "^src/data/", pathNot: LOADERS}
    },
    {
      name: "places-and-sources",
      severity: "error",
      from: {path: "^src/(places|sources)/"},
      to: {path: "^src/", pathNot: "^src/(domain|edition|places|$1)/"}
    },
    {
      name: "nobody-imports-a-loader",
      severity: "error",
      from: {path: "^src/", pathNot: [...LOADERS, PREPARATION]},
      to: {path: LOADERS}
    },
    {
      name: "product-alone",
      comment: "Nothing of the site imports its commands, benchmarks or tests.",
      severity: "error",
      from: {path: "^src/"},
      to: {path: "^(scripts|bench|test)/"}
    }
  ],
  options: {
    doNotFollow: {path: "node_modules"},
    exclude: {path: ["^src/\\.observablehq/", "^dist/"]},
    tsPreCompilationDeps: true,
    tsConfig: {fileName: "tsconfig.json"},
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types"]
    }
  }
};
