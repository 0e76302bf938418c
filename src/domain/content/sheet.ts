import {Lexer, LineCounter, parseDocument, visit, type Node, type YAMLError} from "yaml";
import {throwFaults, type Fault} from "../fault.js";
import {SHEET, YAML_ADVICE} from "../messages.js";

/** A file that people write: fields in YAML between two lines of hyphens, then a text. */
export interface Sheet {
  file: string;
  faults: Fault[];
  /** Whether texts are kept to the last space: what a workshop collected. */
  exact: boolean;
  fields: Node | null;
  body: string;
  bodyLine: number;
  lineOf(offset: number): number;
}

/** As fields are indented or begin with a letter, none looks like the closing line. */
const PARTS = /^---[ \t]*\n([\s\S]*?)(?<=\n)---[ \t]*(?:\n|$)/;

/** Characters of a file, and YAML tokens: more were not written by people. */
const LONGEST_FILE = 2_000_000;
const MOST_WORDS = 50_000;

/**
 * Takes a file apart. Scalars are read as texts: a code such as 01004 keeps its zero.
 *
 * @throws DataError in French
 */
export function readSheet(text: string, file: string, {exact = false} = {}): Sheet {
  const refuse = (expected: string, line = 1) => throwFaults([{file, line, language: "fr", expected}]);
  if (text.length > LONGEST_FILE) refuse(SHEET.size);
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n/g, "\n");
  const parts = PARTS.exec(lines);
  if (!parts) {
    if (/^---[ \t]*\n/.test(lines)) refuse(SHEET.closing, lineCount(lines.trimEnd()));
    refuse(SHEET.opening);
  }
  const [head, yaml] = parts!;
  let words = 0;
  for (const word of new Lexer().lex(yaml)) {
    if (/^[&*]/.test(word)) refuse(SHEET.reference);
    if (++words > MOST_WORDS) refuse(SHEET.fields);
  }
  const counter = new LineCounter();
  const document = parseDocument<Node>(yaml, {schema: "failsafe", lineCounter: counter, prettyErrors: false});
  const lineOf = (offset: number) => 1 + counter.linePos(Math.min(offset, yaml.trimEnd().length)).line;
  const syntax = document.errors.find(({code}) => code !== "DUPLICATE_KEY");
  if (syntax) refuse(explain(syntax), lineOf(startOf(syntax)));
  const faults = document.errors.map(({pos: [start]}): Fault => ({
    file,
    line: lineOf(start),
    field: /^[^:\s]*/.exec(yaml.slice(start))![0],
    language: "fr",
    expected: SHEET.twice
  }));
  const fields = document.contents;
  return {file, faults, exact, fields, body: lines.slice(head.length), bodyLine: lineCount(head), lineOf};

  /** Where a quote that is never closed opens. */
  function startOf({code, pos: [start]}: YAMLError) {
    let opened = start;
    if (code === "MISSING_CHAR")
      visit(document, {
        Scalar(_, node) {
          const [from, , end] = node.range!;
          if (node.type?.startsWith("QUOTE") && from < start && end >= start) opened = from;
        }
      });
    return opened;
  }
}

/** @throws DataError with the faults of a sheet, by line */
export const settle = ({faults}: Sheet): void => throwFaults([...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));

const lineCount = (text: string) => text.split("\n").length;

function explain({code, message}: YAMLError) {
  if (code === "MISSING_CHAR" && message.includes("quote")) return SHEET.quote;
  return (YAML_ADVICE as Partial<Record<string, string>>)[code] ?? SHEET.yaml(message);
}
