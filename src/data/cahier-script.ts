import {parse, parseExpressionAt, type AnyNode, type Expression, type Options, type Program} from "acorn";
import {full, simple} from "acorn-walk";
import {analyze} from "eslint-scope";
import {piecesOf, type Cahier, type CahierCell} from "../domain/cahier.js";
import type {Fault} from "../domain/fault.js";
import {orNearest} from "../domain/nearest-name.js";

/** What the cells of a cahier may name, besides what they define and what a browser has. */
export interface CahierNames {
  /** Ids of sources and names of tables that `source("…")` cites. */
  sources: string[];
  /** Names that `territoire("…")` knows. */
  territories: string[];
  /** Terms that `terme("…")` knows, as they are written. */
  terms: string[];
}

/** What the page of a cahier is to have ready: what its cells were found to name. */
export interface CahierUses extends CahierNames {
  /** Functions of {@link READY} that are named, but those that the cahier defines itself. */
  functions: Set<string>;
  /** Lines of the cells that draw a figure. */
  figures: Set<number>;
  /** Lines of all that the page shows when it has run: cells and expressions, in their order. */
  shown: number[];
  /** All that runs. */
  runs: CahierRun[];
}

/** A cell of JavaScript, a query, or what stands between the braces of a sentence. */
export interface CahierRun {
  kind: "js" | "sql" | "sentence";
  /** Line of the file on which its code begins. */
  line: number;
  code: string;
  /** Names that it defines, and those that it takes from around it. */
  defines: string[];
  takes: string[];
}

/** Figures of the site: functions of rows and of options. */
export const FIGURES = ["choropleth", "decomposition", "coverage", "strip", "distribution", "table"];

/** What every cell can call, besides the libraries. */
export const READY = [
  ...FIGURES,
  ..."source territoire terme nombre pourcentage rang liste pluriel jour vérifier".split(" ")
];

const LIBRARIES = ["Plot", "Inputs", "d3", "sql"];

/** What every cell has besides, of Framework or of its library of HTML, without a request to another host. */
const FRAMEWORK =
  "display view width now dark resize invalidation visibility html svg Generators Mutable observable".split(" ");

/** What a browser has, besides what Node has too. */
const BROWSER =
  `addEventListener cancelAnimationFrame CSS CSSStyleSheet customElements CustomEvent devicePixelRatio document DOMParser DOMRect Element Event
  FormData getComputedStyle HTMLElement history Image innerHeight innerWidth IntersectionObserver localStorage location matchMedia MutationObserver
  navigator Node Path2D removeEventListener requestAnimationFrame requestIdleCallback ResizeObserver screen scrollTo sessionStorage SVGElement
  Text window XMLSerializer`.split(/\s+/);
const NODE_ONLY = new Set(["process", "global", "Buffer", "require", "setImmediate", "clearImmediate"]);
const GLOBALS = new Set([
  ...Object.getOwnPropertyNames(globalThis).filter((name) => !NODE_ONLY.has(name)),
  ...BROWSER,
  ...FRAMEWORK,
  "undefined",
  "arguments"
]);

/** Languages of blocks: what runs in a cell, and text that is shown as it is. All others would run otherwise, or not at all without a word. */
const LANGUAGES = ["js", "sql", "text", ""];

const ACORN: Options = {ecmaVersion: "latest", sourceType: "module", locations: true, ranges: true};

/** A piece of JavaScript of the cahier: a cell, or what stands between the braces of a sentence. */
interface Script {
  program: Program;
  scopes: ReturnType<typeof scopesOf>;
  /** What it is, as it is written, and the line of the file on which that begins. */
  code: string;
  line: number;
  /** Line of the file before its first, from 0. */
  before: number;
  cell: CahierCell | null;
}

/**
 * Reads the JavaScript of a cahier without running any of it.
 *
 * @param names what it may name
 * @returns what is wrong, in French and with lines, and what the page has to have ready
 */
export function readScripts(cahier: Cahier, names: CahierNames): {faults: Fault[]; uses: CahierUses} {
  const {file} = cahier;
  const faults: Fault[] = [];
  const fault = (line: number, expected: string, value?: string) =>
    faults.push({file, line, language: "fr", expected, ...(value !== undefined && {value})});
  const scripts = scriptsOf(cahier, fault);
  const found = {sources: [], territories: [], terms: [], functions: new Set<string>(), figures: new Set<number>()};
  const uses: CahierUses = {...found, shown: shownLines(cahier, scripts), runs: runsOf(cahier, scripts)};
  const own = definitionsOf(cahier, scripts, fault);
  const defined = new Set([...READY, ...LIBRARIES, ...own]);
  const ready = new Set(READY.filter((name) => !own.has(name)));
  for (const script of scripts) {
    for (const name of checkNames(script, defined, fault)) if (ready.has(name)) uses.functions.add(name);
    readCalls(script, {names, ready, each: cahier.each !== null}, uses, fault);
  }
  return {faults: faults.sort((a, b) => a.line! - b.line!), uses};
}

function runsOf({cells}: Cahier, scripts: Script[]): CahierRun[] {
  const takes = ({scopes}: Script) => scopes.free.map(({identifier}) => (identifier as {name: string}).name);
  return [
    ...scripts
      .filter(({cell}) => cell?.language !== "sql")
      .map((script): CahierRun => {
        const {code, line, cell, scopes} = script;
        const defines = cell === null ? [] : scopes.module.variables.map(({name}) => name);
        return {kind: cell === null ? "sentence" : "js", line, code, defines, takes: [...new Set(takes(script))]};
      }),
    ...cells
      .filter(({language}) => language === "sql")
      .map((cell): CahierRun => {
        const own = scripts.filter((script) => script.cell === cell).flatMap(takes);
        const code = `sql\`${cell.code}\``;
        return {
          kind: "sql",
          line: cell.line + 1,
          code,
          defines: cell.id ? [cell.id] : [],
          takes: [...new Set(["sql", ...own])]
        };
      })
  ];
}

function shownLines(cahier: Cahier, scripts: Script[]): number[] {
  const inSentences = scripts
    .filter(({cell}) => cell === null)
    .map(({program, before}) => before + program.loc!.start.line);
  const ofCells = cahier.cells.filter(({language}) => language === "js" || language === "sql").map(({line}) => line);
  return [...inSentences, ...ofCells].sort((a, b) => a - b);
}

type Faulty = (line: number, expected: string, value?: string) => void;

const scriptsOf = (cahier: Cahier, fault: Faulty): Script[] =>
  piecesOf(cahier).flatMap((piece): Script[] => {
    if ("prose" in piece) return sentencesOf(piece.prose, cahier.bodyLine + piece.from, fault);
    const {language, code, line} = piece;
    if (!LANGUAGES.includes(language)) fault(line, "un bloc js ou sql, ou du texte sous ```text", language);
    if (language !== "sql" && language !== "js") return [];
    refuseEnds(code, line + 1, fault);
    if (language === "sql") return expressionsOf(code, line + 1, piece, fault);
    try {
      return [scriptOf(programIn(code), {code, line: line + 1, before: line, cell: piece})];
    } catch (error) {
      const {loc, message} = error as SyntaxError & {loc: {line: number}};
      fault(line + Math.min(loc.line, code.split("\n").length), "du JavaScript bien formé", explained(message));
      return [];
    }
  });

/** What would end the script of the page in which a cell stands, or hide its end. */
function refuseEnds(code: string, first: number, fault: Faulty): void {
  for (const {0: sign, index} of code.matchAll(/<\/script|<!--/gi))
    fault(first + code.slice(0, index).split("\n").length - 1, "<\\/script ou <\\!--, dans le script d’une page", sign);
}

function scriptOf(program: Program, script: Pick<Script, "code" | "line" | "before" | "cell">): Script {
  return {program, scopes: scopesOf(program), ...script};
}

/** @throws SyntaxError of the code as a program: an object alone is none, and is read as an expression */
function programIn(code: string): Program {
  try {
    return parse(code, ACORN);
  } catch (error) {
    try {
      return parse(`(${code}\n)`, ACORN);
    } catch {
      throw error;
    }
  }
}

/** Expressions in sentences. What stands between back quotes is shown as it is. */
function sentencesOf(prose: string, first: number, fault: Faulty): Script[] {
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  const shown = prose.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, (span) =>
    /\n[ \t]*\n/.test(span) ? span : blank(span)
  );
  return expressionsOf(shown, first, null, fault);
}

/** @param first line of the file on which the text begins */
function expressionsOf(text: string, first: number, cell: CahierCell | null, fault: Faulty): Script[] {
  const scripts: Script[] = [];
  for (const {start, end, expression, error} of expressionsIn(text)) {
    const line = first + text.slice(0, start).split("\n").length - 1;
    if (cell === null) refuseEnds(text.slice(start, end), line, fault);
    const code = text.slice(start + "${".length, end - "}".length);
    if (expression) scripts.push(scriptOf(programOf(expression), {code, line, before: first - 1, cell}));
    else fault(line, "une expression de JavaScript entre ${ et }", explained(error!.message));
  }
  return scripts;
}

/** What stands between "${" and "}" in a text, from its dollar to after its brace; without an expression, why there is none. */
function* expressionsIn(text: string): Generator<{start: number; end: number; expression?: Expression; error?: Error}> {
  const opening = /(?<!\\)(?:\\\\)*\$\{/g;
  while (opening.exec(text)) {
    const inside = opening.lastIndex;
    const start = inside - 2;
    try {
      const expression = parseExpressionAt(text, inside, ACORN);
      const [blank, close] = /^\s*(\}?)/.exec(text.slice(expression.end))!;
      if (close === "") throw new SyntaxError("Unexpected token");
      opening.lastIndex = expression.end + blank.length;
      yield {start, end: opening.lastIndex, expression};
    } catch (error) {
      yield {start, end: inside, error: error as Error};
    }
  }
}

const programOf = (expression: Expression): Program => ({
  ...place(expression),
  type: "Program",
  sourceType: "module",
  body: [{...place(expression), type: "ExpressionStatement", expression}]
});
const place = ({start, end, range, loc}: Expression) => ({start, end, range, loc});

/** Names that cells define, each once: rows of queries, and what stands at the top of a cell of JavaScript. */
function definitionsOf({cells}: Cahier, scripts: Script[], fault: Faulty): Set<string> {
  const defined = new Set<string>();
  const define = (name: string, line: number) => {
    if (defined.has(name) || LIBRARIES.includes(name) || FRAMEWORK.includes(name))
      fault(line, "un nom qui n’est défini qu’une fois dans le cahier et que le site n’a pas", name);
    defined.add(name);
  };
  for (const {id, language, line} of cells) if (id !== null && language === "sql") define(id, line);
  for (const {scopes, before, cell} of scripts) {
    if (cell?.language !== "js") continue;
    for (const {name, identifiers} of scopes.module.variables)
      define(name, before + (identifiers[0]?.loc?.start.line ?? 1));
  }
  return defined;
}

/** The scope of what stands at the top, and names that nothing around defines. */
function scopesOf(program: Program) {
  const manager = analyze(program as never, {ecmaVersion: 2022, sourceType: "module"});
  return {module: manager.globalScope!.childScopes[0], free: manager.globalScope!.through};
}

/** Nodes of what only a module has: Framework makes a file of what `import.meta.resolve` names too. */
const MODULE = /^(Import(Declaration|Expression)|Export\w*Declaration|MetaProperty)$/;

/** The names that a script takes from around it. */
function checkNames({program, scopes, before}: Script, defined: Set<string>, fault: Faulty): Set<string> {
  const taken = new Set<string>();
  for (const {identifier} of scopes.free) {
    const {name} = identifier as {name: string};
    taken.add(name);
    const line = before + identifier.loc!.start.line;
    if (name === "FileAttachment")
      fault(line, "une table de cahiers/data, que lit une requête : aucun fichier n’est lu par une cellule", name);
    else if (!defined.has(name) && !GLOBALS.has(name)) {
      const known = "un nom que le cahier définit, ou que le site donne à ses cellules";
      fault(line, orNearest(known, name, [...defined], " ;"), name);
    }
  }
  full(program, ({type, loc}) => {
    if (MODULE.test(type))
      fault(before + loc!.start.line, "une cellule sans import : Plot, Inputs et d3 sont prêts", "import");
  });
  return taken;
}

/** What is cited by its name: which names are known, where those that are cited are noted, and what is expected. */
const CITED = {
  source: ["sources", "l’identifiant d’une source de la page Données, ou le nom d’une table"],
  territoire: ["territories", "le nom d’un territoire de cette édition"],
  terme: ["terms", "un terme du glossaire"]
} as const;

/**
 * What is cited by its name, and figures, which have a title and a source each.
 *
 * @param ready functions of the site that the cahier does not define itself
 * @param each whether `territoire()` is that of the page
 */
function readCalls(
  {program, before, cell}: Script,
  {names, ready, each}: {names: CahierNames; ready: Set<string>; each: boolean},
  uses: CahierUses,
  fault: Faulty
): void {
  simple(program, {
    CallExpression({callee, arguments: given, loc}) {
      const line = before + loc!.start.line;
      const name = callee.type === "Identifier" && ready.has(callee.name) ? callee.name : null;
      if (name !== null && Object.hasOwn(CITED, name)) {
        const [kind, what] = CITED[name as keyof typeof CITED];
        if (given.length === 0 && !(name === "territoire" && each))
          fault(line, `${what}, entre guillemets`, `${name}()`);
        for (const argument of given) {
          const text = argument.type === "Literal" && typeof argument.value === "string" ? argument.value : null;
          // A territory may be that of a row or of an input; a browser then says what it does not know.
          if (text === null && name === "territoire") continue;
          if (text === null) fault(line, `${what}, entre guillemets`, `${name}(…)`);
          else if (names[kind].includes(text)) uses[kind].push(text);
          else fault(line, orNearest(what, text, names[kind], " ;"), text);
        }
      }
      if (name === "vérifier" && given[0]?.type === "AssignmentExpression")
        fault(line, "une comparaison, comme a === b : un seul = change la valeur", "=");
      const method =
        callee.type === "MemberExpression" && !callee.computed && callee.property.type === "Identifier"
          ? callee.property.name
          : null;
      const figure = name !== null && FIGURES.includes(name) ? name : method === "plot" ? "plot" : null;
      if (figure === null) return;
      if (cell !== null) uses.figures.add(cell.line);
      const options = given[figure === "plot" ? 0 : 1];
      const has = (...keys: string[]) => hasOption(options as AnyNode | undefined, keys);
      if (!has("title")) fault(line, 'un titre, qui dit ce que la figure montre : {title: "…"}', `${figure}(…)`);
      if (!has("source", "caption")) fault(line, 'une source, comme {source: source("…")}', `${figure}(…)`);
    }
  });
}

/** Whether an object that is written out has one of these fields, with something in it. */
function hasOption(options: AnyNode | undefined, keys: string[]): boolean {
  if (options?.type !== "ObjectExpression") return false;
  return options.properties.some((property) => {
    if (property.type !== "Property") return false;
    const {key, value} = property;
    const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : null;
    if (name === null || !keys.includes(name)) return false;
    if (value.type === "Literal")
      return typeof value.value === "string" && value.value.trim() !== "" && name === "title";
    return name === "title" || callsSource(value);
  });
}

/** A source that is not cited by `source("…")` could be any text. */
function callsSource(node: AnyNode): boolean {
  let found = false;
  simple(node, {
    CallExpression({callee}) {
      found ||= callee.type === "Identifier" && callee.name === "source";
    }
  });
  return found;
}

/** What acorn says, in French where a person meets it. */
function explained(message: string): string {
  const text = message.replace(/\s*\(\d+:\d+\)$/, "");
  const words: [RegExp, string][] = [
    [/^Unexpected token$/, "un signe inattendu"],
    [/^Unterminated string constant$/, "un texte sans guillemet de fin"],
    [/^Unterminated template$/, "un texte sans ` de fin"],
    [/^Unterminated comment$/, "un commentaire sans fin"],
    [/^Unterminated regular expression$/, "une expression rationnelle sans / de fin"],
    [/^Identifier '(.*)' has already been declared$/, "$1, défini deux fois"],
    [/^Assigning to rvalue$/, "une valeur que rien ne peut recevoir"]
  ];
  const [pattern, said] = words.find(([pattern]) => pattern.test(text)) ?? [];
  return pattern ? text.replace(pattern, said!) : text;
}
