// What the engine of queries says: what it does, refuses, and why it failed. Nothing is imported.

/** An error whose message is for the reader, in French. */
export const askError = (message: string) => Object.assign(new Error(message), {name: "AskError"});

const OFFLINE = "Un fichier n’a pas pu être téléchargé. Vérifiez la connexion, puis recommencez.";

const PREFIX = /^(?:Uncaught )?(?:TypeError: )?(?:Invalid Input Error: Attempting to fetch from .* result\s*Error: )?/;

const BREAKDOWN = new RegExp(
  "^(?:null function|memory access out of bounds|out of bounds|(?:table )?index (?:is )?out of bounds|unreachable|" +
    "indirect call|call_indirect)",
  "i"
);

/** Beginnings of the engine's messages. `$1` is the name that the message quotes. */
const MEANINGS: [RegExp, string][] = [
  [/^Catalog Error: Table with name "?([^\s"!]+)"? does not exist/, "La table «\u00a0$1\u00a0» n’existe pas."],
  [/^Binder Error: Referenced (?:column|table) "([^"]+)" not found/, "Le nom «\u00a0$1\u00a0» n’existe pas ici."],
  [/^Catalog Error: .*Function with name "?([^\s"!]+)"? (?:does|is) not/, "La fonction «\u00a0$1\u00a0» n’existe pas."],
  [/can only take a single statement/, "PIVOT demande ici la liste de ses valeurs\u00a0: PIVOT … ON colonne IN (…)."],
  [/^Parser Error/, "La requête contient une faute de syntaxe."],
  [/^Binder Error/, "Un nom ou un type de la requête ne convient pas."],
  [/^Conversion Error/, "Une valeur ne peut pas être convertie dans le type demandé."],
  [/^(Permission|IO) Error/, "La requête demande un fichier ou un réglage qui n’est pas accessible ici."],
  [/^Invalid Input Error: (Cannot change|.*locked)/, "La requête demande un réglage qui n’est pas accessible ici."],
  [/^Out of Memory|memory access out of bounds/i, "La requête demande trop de mémoire."],
  [BREAKDOWN, "Le moteur s’est interrompu. La prochaine requête l’ouvrira de nouveau."],
  [/^(Failed to fetch|NetworkError|Load failed|Unable to load|error loading dynamically|Importing a module)/i, OFFLINE]
];

/** Each browser has its words for an engine that broke down for good. */
export const isBreakdown = (error: unknown): boolean => error instanceof Error && BREAKDOWN.test(error.message);

/** In French, with the engine's own words where they may help someone who knows SQL. */
export function explain(error: unknown): {message: string; detail?: string} {
  const message = (error instanceof Error ? error.message : String(error)).replace(PREFIX, "");
  if (error instanceof Error && error.name === "AskError") return {message};
  for (const [pattern, meaning] of MEANINGS) {
    const match = pattern.exec(message);
    if (match) return {message: meaning.replace("$1", () => match[1]), detail: message};
  }
  return {message: "La requête n’a pas pu être exécutée.", detail: message};
}

export function loadingText(share = 0): string {
  const part = share > 0 ? `\u00a0: ${Math.floor(100 * share)}\u00a0%` : "…";
  return `Chargement du moteur de calcul (environ 4\u00a0Mo)${part}`;
}

/** "12 lignes, en 34 ms." A cut result says so. */
export function summarise({rows, truncated, ms}: {rows: unknown[][]; truncated: boolean; ms: number}): string {
  const n = rows.length.toLocaleString("fr-FR");
  const time = `en ${Math.max(1, Math.round(ms)).toLocaleString("fr-FR")}\u00a0ms`;
  if (truncated) return `Plus de ${n}\u00a0lignes\u00a0: seules les ${n} premières sont retenues (réponse ${time}).`;
  if (rows.length === 0) return `Aucune ligne ne répond à la question (réponse ${time}).`;
  return `${n}\u00a0${rows.length === 1 ? "ligne" : "lignes"}, ${time}.`;
}

export const ENGINE = {
  old:
    "Ce navigateur est trop ancien pour le moteur de calcul. Les requêtes restent lisibles\u00a0; une version " +
    "récente de Firefox, Chrome, Edge ou Safari peut les exécuter.",
  stopped: "La requête a été arrêtée.",
  late: (seconds: number) => `La requête a été arrêtée au bout de ${seconds}\u00a0secondes.`,
  large: (megabytes: number) => `La réponse est trop grande\u00a0: plus de ${megabytes}\u00a0Mo.`,
  long: (what: string, kilobytes: number) => `${what} est trop longue\u00a0: plus de ${kilobytes}\u00a0ko.`,
  query: "La requête",
  line: "Une ligne du fichier"
};

/** Why a query is not sent to the engine. */
export const REFUSALS = {
  empty: "Aucune requête n’est écrite.",
  several: "Une seule requête à la fois\u00a0: le point-virgule en commence une autre.",
  writing: "Seules les requêtes qui lisent les données sont acceptées\u00a0: SELECT, WITH, FROM, DESCRIBE…"
};
