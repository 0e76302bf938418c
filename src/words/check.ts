import {profileNames, type ProfileName} from "../profile/index.js";
import type {Fault} from "../domain/fault.js";
import {nearestName} from "../domain/nearest-name.js";
import {HELPERS, KEYED, type Template} from "./template.js";

/** Words that have a number in them: no other number is written by hand in a template. */
export const NUMBERED = ["65 ans", "75 ans", "15 ans", "4G"];

/** Helpers that print a number, which no article elides before. */
const COUNTING = ["n", "score", "pct", "pour", "km", "rang", "lettres", "compte", "tel", "date", "mois"];

/** Words that elide before a vowel, or contract with an article. */
const ELIDED = /(?:^|[\s(«])(?:de|à|que|le|la|du|jusque|lorsque|d’|l’|qu’)\s?$/iu;

/** A node of a template, and where names in it are looked for. */
interface Scope {
  /** Names of the lists that it stands in, the innermost last: "distance.dAbord[]". */
  lists: string[];
  folded: boolean;
}

/** What is wrong in a template, as far as its tree tells. */
export function checkTemplate(template: Template): Fault[] {
  const names = new Map(profileNames().map((name) => [name.nom, name]));
  const check = checkerOf(template, names);
  check.program(template.tree, {lists: [], folded: false});
  return check.faults.map(({line, text}) => ({file: template.file, line, language: "fr", wrong: true, expected: text}));
}

function checkerOf({ajouts, lexique, offset, trees}: Template, names: Map<string, ProfileName>) {
  const mayMiss = (name: string | null) => name !== null && names.get(name)?.peut_manquer === "oui";
  const faults: {line: number; text: string}[] = [];
  const added = [...Object.keys(ajouts)];
  const all = [...names.keys(), ...added];
  const isAdded = (name: string) =>
    added.some((own) => own === name || name.replaceAll("[]", "").startsWith(own) || own.startsWith(`${name}.`));
  const report = (node: hbs.AST.Node, text: string, at = offset) => faults.push({line: node.loc.start.line + at, text});

  /** Whole name of a path, with the keys of lists left out; null of what is no name. */
  function nameOf(path: hbs.AST.Expression, {lists}: Scope): string | null {
    if (path.type !== "PathExpression") return null;
    const {data, depth, parts, original} = path as hbs.AST.PathExpression;
    if (data || (parts.length === 0 && lists.length === 0)) return null;
    const list = lists.at(-1 - depth);
    if (original === "this" || parts.length === 0) return list ?? null;
    const whole = [list, ...parts].filter(Boolean).join(".");
    const keyed = KEYED.find((own) => whole.startsWith(`${own}.`) && !whole.startsWith(`${own}.length`));
    return (keyed ? whole.replace(new RegExp(`^${keyed}\\.[^.]+`), `${keyed}[]`) : whole).replace(/\.length$/, "");
  }

  function expect(path: hbs.AST.Expression, scope: Scope, at?: number): void {
    const name = nameOf(path, scope);
    if (name === null || names.has(name) || isAdded(name)) return;
    const shown = (path as hbs.AST.PathExpression).original;
    const near = nearestName(name, all);
    report(path, `« ${shown} » n’est pas un nom du profil${near === null ? "" : ` ; peut-être « ${near} »`}`, at);
  }

  function call(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, scope: Scope, at?: number): void {
    const {original} = node.path as hbs.AST.PathExpression;
    if (node.params.length === 0 && !HELPERS.has(original)) return expect(node.path as hbs.AST.Expression, scope, at);
    if (node.params.length === 0)
      report(node, `« ${original} » est aussi une fonction : écrire « this.${original} »`, at);
    if (!HELPERS.has(original)) report(node, `« ${original} » n’est pas une fonction des gabarits`, at);
    const [scale] = node.params as hbs.AST.StringLiteral[];
    if (original === "mot" && !(scale?.value in lexique))
      report(node, `« ${scale?.value} » n’est pas une échelle du lexique`, at);
    for (const param of node.params) {
      if (param.type === "SubExpression") call(param as hbs.AST.SubExpression, scope, at);
      else expect(param, scope, at);
    }
  }

  function block(node: hbs.AST.BlockStatement, scope: Scope, at?: number): void {
    const {original} = node.path as hbs.AST.PathExpression;
    call({...node, type: "SubExpression"} as unknown as hbs.AST.SubExpression, scope, at);
    const name = nameOf(node.params[0], scope);
    if ((original === "unless" || (original === "if" && node.inverse)) && mayMiss(name))
      report(node, `« ${name} » peut manquer : ce que rien ne dit n’est pas faux, il faut un nom qui l’affirme`, at);
    const inner =
      original === "each" || original === "liste" ? {...scope, lists: [...scope.lists, `${name}[]`]} : scope;
    program(node.program, {...inner, folded: scope.folded || original === "pli"}, at);
    if (node.inverse) program(node.inverse, scope, at);
  }

  function program({body}: hbs.AST.Program, scope: Scope, at?: number): void {
    for (const [i, node] of body.entries()) {
      const before = body[i - 1]?.type === "ContentStatement" ? (body[i - 1] as hbs.AST.ContentStatement).original : "";
      if (node.type === "ContentStatement") content(node as hbs.AST.ContentStatement, at);
      if (node.type === "BlockStatement") block(node as hbs.AST.BlockStatement, scope, at);
      if (node.type !== "MustacheStatement") continue;
      const printed = node as hbs.AST.MustacheStatement;
      const helper = (printed.path as hbs.AST.PathExpression).original;
      call(printed, scope, at);
      const own = nameOf(printed.params[0] ?? printed.path, scope);
      const year = own !== null && /^\d/.test((names.get(`${own}[]`) ?? names.get(own))?.exemple ?? "");
      const text = !year && !COUNTING.includes(helper) && !["de", "à", "que", "accord"].includes(helper);
      if (text && ELIDED.test(String(before)))
        report(
          node,
          `« ${String(before).trim().split(/\s/).at(-1)} » devant un nom : écrire {{de …}}, {{à …}} ou {{que …}}`,
          at
        );
      const earlier = body[i - 2];
      const counted =
        earlier?.type === "MustacheStatement" &&
        COUNTING.includes(((earlier as hbs.AST.MustacheStatement).path as hbs.AST.PathExpression).original);
      if (
        !scope.folded &&
        counted &&
        COUNTING.includes(helper) &&
        /^\s*(?:à|et|–|-)\s*$/.test(String(before)) &&
        /\bde $|\bentre $/.test(String((body[i - 3] as hbs.AST.ContentStatement | undefined)?.original ?? ""))
      )
        report(node, "un intervalle dans le texte : le mettre dans un pli", at);
    }
  }

  function content(node: hbs.AST.ContentStatement, at?: number): void {
    const text = NUMBERED.reduce((left, word) => left.replaceAll(word, ""), String(node.original)).replace(
      /\{#[^}]*\}|\]\([^)]*\)|<[^>]*>|^\d+\. /gm,
      ""
    );
    const found = /\d+/.exec(text);
    if (/[{}]/.test(text)) report(node, "une accolade que rien ne lit : il manque peut-être la seconde", at);
    if (found)
      report(
        node,
        `le nombre « ${found[0]} » est écrit à la main : il faut un nom du profil, ou l’ajouter aux mots qui en ont un`,
        at
      );
  }

  for (const name of added)
    if (names.has(name))
      faults.push({line: 1, text: `« ${name} » est déjà un nom du profil : la page doit l’appeler autrement`});
  // Words of scales are small templates, whose lines are those of the front matter.
  for (const {tree, line, field} of trees) {
    program(tree, {lists: [], folded: field.startsWith("lexique")}, line - 1);
    if (field.startsWith("lexique")) continue;
    for (const node of tree.body as hbs.AST.MustacheStatement[]) {
      if (node.type !== "MustacheStatement") continue;
      const [first = node.path] = node.params;
      const name = nameOf(first as hbs.AST.Expression, {lists: [], folded: false});
      if (mayMiss(name))
        report(node, `« ${name} » peut manquer, et « ${field} » ne peut pas être laissé de côté`, line - 1);
    }
  }
  return {faults, program};
}
