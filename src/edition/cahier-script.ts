// Parses the cells and expressions of a cahier: names they define and take, what they cite, what they may not do.

import {parse, parseExpressionAt, type AnyNode, type Options, type Program, type SourceLocation} from "acorn";
import {full, simple} from "acorn-walk";
import {analyze} from "eslint-scope";
import {breaksIn, EXPRESSION, markdown, typesetProse} from "./cahier-markdown.js";
import {piecesOf, type Cahier, type CahierCell} from "../domain/cahier.js";
import type {Fault} from "../domain/fault.js";
import {orNearest} from "../domain/slug.js";
import {expectedWords} from "./contents/read.js";
import {REQUIRED_TEXT, wordsTable} from "./csv.js";
import {lazy} from "./memo.js";

export interface CahierNames {
  /** Ids of sources and names of tables, for `source("…")`. */
  sources: string[];
  territories: string[];
  terms: string[];
}

export interface CahierUses extends CahierNames {
  /** Functions of {@link READY} that are named, but those that the cahier defines itself. */
  functions: Set<string>;
  figures: Set<number>;
  /** Lines of all that the page shows when it has run, in their order. */
  shown: number[];
  runs: CahierRun[];
}

/** A cell of JavaScript, a query, or what stands between the braces of a sentence. */
export interface CahierRun {
  kind: "js" | "sql" | "sentence";
  line: number;
  code: string;
  defines: string[];
  takes: string[];
}

const FIGURES = ["choropleth", "decomposition", "strip", "distribution", "dessin", "table"];

export const READY = [
  ...FIGURES,
  ..."source territoire terme nombre pourcentage rang liste pluriel jour vérifier".split(" ")
];

const LIBRARIES = ["Plot", "Inputs", "d3", "sql"];

/** What Framework gives to every cell without a request to another host. */
const FRAMEWORK =
  "display view width now dark resize invalidation visibility html svg Generators Mutable observable".split(" ");

const BROWSER =
  `addEventListener cancelAnimationFrame CSS CSSStyleSheet customElements CustomEvent devicePixelRatio document
  DOMParser DOMRect Element Event FormData getComputedStyle HTMLElement history Image innerHeight innerWidth
  IntersectionObserver localStorage location matchMedia MutationObserver navigator Node Path2D removeEventListener
  requestAnimationFrame requestIdleCallback ResizeObserver screen scrollTo sessionStorage SVGElement Text window
  XMLSerializer`.split(/\s+/);
const NODE_ONLY = ["process", "global", "Buffer", "require", "setImmediate", "clearImmediate"];
const GLOBALS = new Set([
  ...Object.getOwnPropertyNames(globalThis).filter((name) => !NODE_ONLY.includes(name)),
  ...[...BROWSER, ...FRAMEWORK, "undefined", "arguments"]
]);

/** Languages of blocks that run in a cell, and of text that is shown as it is. */
const LANGUAGES = ["js", "sql", "text", ""];

const ACORN: Options = {ecmaVersion: "latest", sourceType: "module", locations: true, ranges: true};

type Script = ReturnType<typeof scriptOf>;

type Faulty = (line: number, expected: string, value: string) => void;

export function readScripts(cahier: Cahier, names: CahierNames) {
  const {file, cells, each} = cahier;
  const faults: Fault[] = [];
  const fault: Faulty = (line, expected, value) => faults.push({file, line, language: "fr", expected, value});
  const scripts = scriptsOf(cahier, fault);
  const shown = [
    ...scripts.flatMap(({cell, program, before}) => (cell ? [] : [before + program.loc!.start.line])),
    ...cells.flatMap(({language, line}) => (language === "js" || language === "sql" ? [line] : []))
  ];
  const found = {sources: [], territories: [], terms: [], functions: new Set<string>(), figures: new Set<number>()};
  const uses: CahierUses = {...found, shown: shown.sort((a, b) => a - b), runs: runsOf(cahier, scripts)};
  const own = definitionsOf(cahier, scripts, fault);
  const defined = new Set([...READY, ...LIBRARIES, ...own]);
  const ready = new Set(READY.filter((name) => !own.has(name)));
  for (const script of scripts) {
    checkNames(script, defined, fault);
    for (const {name} of script.free) if (ready.has(name)) uses.functions.add(name);
    readCalls(script, {names, ready, each: each !== null}, uses, fault);
  }
  return {faults: faults.sort((a, b) => a.line! - b.line!), uses};
}

function runsOf({cells}: Cahier, scripts: Script[]): CahierRun[] {
  const namesIn = (named: {name: string}[]) => [...new Set(named.map(({name}) => name))];
  const inScripts = scripts.filter(({cell}) => cell?.language !== "sql");
  const queries = cells.filter(({language}) => language === "sql");
  return [
    ...inScripts.map(({code, line, cell, defined, free}): CahierRun => {
      return {kind: cell ? "js" : "sentence", line, code, defines: cell ? namesIn(defined) : [], takes: namesIn(free)};
    }),
    ...queries.map((cell): CahierRun => {
      const free = scripts.filter((script) => script.cell === cell).flatMap((script) => script.free);
      const [defines, takes] = [cell.id ? [cell.id] : [], namesIn([{name: "sql"}, ...free])];
      return {kind: "sql", line: cell.line + 1, code: `sql\`${cell.code}\``, defines, takes};
    })
  ];
}

const scriptsOf = (cahier: Cahier, fault: Faulty) =>
  piecesOf(cahier).flatMap((piece) => {
    if ("prose" in piece) return sentencesOf(typesetProse(piece.prose), cahier.bodyLine + piece.from, fault);
    const {language, code, line} = piece;
    if (!LANGUAGES.includes(language)) fault(line, expectedWords("cahier-language"), language);
    if (language !== "sql" && language !== "js") return [];
    refuseEnds(code, line + 1, fault);
    if (language === "sql") return expressionsOf(code, line + 1, piece, fault);
    try {
      return [scriptOf(programIn(code), {code, line: line + 1, before: line, cell: piece})];
    } catch (error) {
      const {loc, message} = error as SyntaxError & {loc: {line: number}};
      fault(line + Math.min(loc.line, 1 + breaksIn(code)), expectedWords("cahier-js"), explained(message));
      return [];
    }
  });

function refuseEnds(code: string, first: number, fault: Faulty) {
  for (const {0: sign, index} of code.matchAll(/<\/script|<!--/gi))
    fault(first + breaksIn(code.slice(0, index)), expectedWords("cahier-end"), sign);
}

/** @param script with the line of the file on which its code begins, and the one before the parsed text */
function scriptOf(program: Program, script: {code: string; line: number; before: number; cell: CahierCell | null}) {
  const {globalScope} = analyze(program as never, {ecmaVersion: 2022, sourceType: "module"});
  const lineOf = (node: {loc?: SourceLocation | null} | undefined) => script.before + (node?.loc?.start.line ?? 1);
  return {
    program,
    ...script,
    /** Names defined at its top, and names that it takes from around it, with their lines in the file. */
    defined: globalScope!.childScopes[0].variables.map(({name, identifiers: [id]}) => ({name, line: lineOf(id)})),
    free: globalScope!.through.map(({identifier: id}) => ({name: (id as {name: string}).name, line: lineOf(id)}))
  };
}

/** An object alone is no program, and is read as an expression. @throws SyntaxError of the code as a program */
function programIn(code: string) {
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

function sentencesOf(prose: string, first: number, fault: Faulty) {
  let line = first;
  return markdown.parse(prose, {}).flatMap(({map, children}) => {
    line = map ? first + map[0] : line;
    const expressions = (children ?? []).filter(({type}) => type === EXPRESSION);
    return expressions.flatMap(({content, meta}) => expressionsOf(`\${${content}}`, line + meta, null, fault));
  });
}

/** @param first line of the file on which the text begins */
function expressionsOf(text: string, first: number, cell: CahierCell | null, fault: Faulty) {
  const scripts: Script[] = [];
  const opening = /(?<!\\)(?:\\\\)*\$\{/g;
  while (opening.exec(text)) {
    const start = opening.lastIndex;
    const line = first + breaksIn(text.slice(0, start));
    try {
      const expression = parseExpressionAt(text, start, ACORN);
      const [blank, close] = /^\s*(\}?)/.exec(text.slice(expression.end))!;
      if (close === "") throw new SyntaxError("Unexpected token");
      opening.lastIndex = expression.end + blank.length;
      const code = text.slice(start, opening.lastIndex - close.length);
      if (cell === null) refuseEnds(code, line, fault);
      scripts.push(scriptOf(parse(`(${code}\n)`, ACORN), {code, line, before: line - 1, cell}));
    } catch (error) {
      fault(line, expectedWords("cahier-expression"), explained((error as Error).message));
    }
  }
  return scripts;
}

function definitionsOf({cells}: Cahier, scripts: Script[], fault: Faulty) {
  const defined = new Set<string>();
  const define = (name: string, line: number) => {
    if (defined.has(name) || LIBRARIES.includes(name) || FRAMEWORK.includes(name))
      fault(line, expectedWords("cahier-name-once"), name);
    defined.add(name);
  };
  for (const {id, language, line} of cells) if (id !== null && language === "sql") define(id, line);
  for (const script of scripts)
    if (script.cell?.language === "js") for (const {name, line} of script.defined) define(name, line);
  return defined;
}

/** What only a module has. Framework makes a file of what `import.meta.resolve` names too. */
const MODULE = /^(Import(Declaration|Expression)|Export\w*Declaration|MetaProperty)$/;

function checkNames({program, free, before}: Script, defined: Set<string>, fault: Faulty) {
  const known = expectedWords("cahier-name-known");
  for (const {name, line} of free)
    if (name === "FileAttachment") fault(line, expectedWords("cahier-no-file"), name);
    else if (!defined.has(name) && !GLOBALS.has(name)) fault(line, orNearest(known, name, [...defined], " ;"), name);
  full(program, ({type, loc}) => {
    if (MODULE.test(type)) fault(before + loc!.start.line, expectedWords("cahier-no-import"), "import");
  });
}

/** Functions that cite something by its name, and where it is noted. */
const CITED = {source: "sources", territoire: "territories", terme: "terms"} as const;

/** Notes what is cited, and figures. @param ready functions that the cahier does not define itself */
function readCalls(
  {program, before, cell}: Script,
  {names, ready, each}: {names: CahierNames; ready: Set<string>; each: boolean},
  uses: CahierUses,
  fault: Faulty
) {
  simple(program, {
    CallExpression({callee, arguments: given, loc}) {
      const line = before + loc!.start.line;
      const name = callee.type === "Identifier" && ready.has(callee.name) ? callee.name : null;
      if (name !== null && Object.hasOwn(CITED, name)) {
        const kind = CITED[name as keyof typeof CITED];
        const what = expectedWords(`cahier-${name}`);
        const quoted = expectedWords("cahier-quoted", {what});
        if (given.length === 0 && !(name === "territoire" && each)) fault(line, quoted, `${name}()`);
        for (const argument of given) {
          const text = argument.type === "Literal" && typeof argument.value === "string" ? argument.value : null;
          // A territory may be that of a row or of an input: the browser says what it does not know.
          if (text === null && name === "territoire") continue;
          if (text === null) fault(line, quoted, `${name}(…)`);
          else if (names[kind].includes(text)) uses[kind].push(text);
          else fault(line, orNearest(what, text, names[kind], " ;"), text);
        }
      }
      if (name === "vérifier" && given[0]?.type === "AssignmentExpression")
        fault(line, expectedWords("cahier-compared"), "=");
      const method = callee.type === "MemberExpression" && !callee.computed ? callee.property : null;
      const isPlot = method?.type === "Identifier" && method.name === "plot";
      const figure = isPlot ? "plot" : FIGURES.find((known) => known === name);
      if (figure === undefined) return;
      if (cell !== null) uses.figures.add(cell.line);
      const options = given[isPlot ? 0 : 1];
      const has = (...keys: string[]) => hasOption(options as AnyNode | undefined, keys);
      if (!has("title")) fault(line, expectedWords("cahier-titled"), `${figure}(…)`);
      if (!has("source", "caption")) fault(line, expectedWords("cahier-sourced"), `${figure}(…)`);
    }
  });
}

/** Only of an object that is written out. */
function hasOption(options: AnyNode | undefined, keys: string[]) {
  if (options?.type !== "ObjectExpression") return false;
  return options.properties.some((property) => {
    if (property.type !== "Property") return false;
    const {key, value} = property;
    const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : null;
    if (name === null || !keys.includes(name)) return false;
    if (value.type === "Literal") return name === "title" && String(value.value).trim() !== "";
    return name === "title" || callsSource(value);
  });
}

/** A source that is not cited by `source("…")` could be any text. */
function callsSource(node: AnyNode) {
  let found = false;
  simple(node, {
    CallExpression({callee}) {
      found ||= callee.type === "Identifier" && callee.name === "source";
    }
  });
  return found;
}

const errors = lazy(() => wordsTable("cahier-erreurs.csv", {motif: REQUIRED_TEXT, dit: REQUIRED_TEXT}));

/** What acorn says, in French. */
function explained(message: string) {
  const text = message.replace(/\s*\(\d+:\d+\)$/, "");
  const known = errors().find(({motif}) => new RegExp(motif).test(text));
  return known ? text.replace(new RegExp(known.motif), known.dit) : text;
}
