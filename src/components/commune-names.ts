// Finds names of communes in running text and links them to their pages.
import {group} from "d3";
import {onceFor} from "../edition/memo.js";
import {storyOf} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {hasCommunePages} from "./addresses.js";
import {escapeHtml, raw, rewriteText, type Html} from "./html.js";
import {communeLink} from "./links.js";

type Named = Site["territories"]["communes"][number];

const CLOSED = new RegExp(
  "^(?:a|button|caption|code|h[1-6]|label|option|pre|script|select|style|summary|svg|template|textarea|thead|title)$"
);
/** Texts that are not read aloud, that explain a figure, or that someone wrote. */
const LIVE = / aria-hidden[\s=>]| class="(?:finding|reading-key|authored)"/;
const BLOCK = /^(?:section|ul|ol|dl|tr)$/;

const WORD = /(?<![\p{L}\d-])\p{Lu}[\p{L}\d'-]*/gu;
const STREET = /(?:all[ée]e|avenue|boulevard|chemin|faubourg|place|quai|route|rue|square)\s[^,;.]*$/i;
/** "Aucun" and "Sens" are communes too: a single word that begins a sentence may be no name. */
const STARTS = /(?:^|[.!?:«(])\s*$/;
const GOES_ON = /^\s(?!(?:et|ou)\s)\p{Ll}/u;

/** Names by first word, the longest first; null for EPCI and places, which may hold a commune's. */
type Names = Map<string, {name: string; commune: Named | null}[]>;

/** Links names of communes to their pages, once in each part, but not in headings and drawings. */
export function linkCommunes(site: Site, {html}: Html, from: string): Html {
  if (!hasCommunePages(site)) return {html};
  const names = namesOf(site);
  const rewritten = rewriteText(
    html,
    {closed: false, told: new Set<string>()},
    {
      enter: (name, tag, around) => ({
        closed: around.closed || CLOSED.test(name) || LIVE.test(tag),
        told: BLOCK.test(name) ? new Set<string>() : around.told
      }),
      rewrite(text, {closed, told}) {
        if (!closed)
          return withLinks(text, names, (commune, words) => {
            if (told.has(plain(commune.name))) return words;
            told.add(plain(commune.name));
            return communeLink(site, commune, from, raw(words));
          });
        told.add(plain(text).trim());
        return text;
      }
    }
  );
  return raw(rewritten);
}

const plain = (text: string) => text.replace(/’/g, "'").replace(/[\u00a0\u202f]/g, " ");

function withLinks(text: string, names: Names, link: (commune: Named, words: string) => Html | string) {
  const typed = plain(text);
  let [made, from] = ["", 0];
  for (const {0: word, index} of typed.matchAll(WORD)) {
    if (index < from) continue;
    const found = names
      .get(word)
      ?.find(({name}) => typed.startsWith(name, index) && !/^[\p{L}\d-]/u.test(typed.slice(index + name.length)));
    if (!found) continue;
    const {name, commune} = found;
    const end = index + name.length;
    const before = typed.slice(0, index);
    const words = text.slice(index, end);
    const doubtful = !/[ '-]/.test(name) && STARTS.test(before) && GOES_ON.test(typed.slice(end));
    const linked = commune === null || doubtful || STREET.test(before) ? words : link(commune, words);
    made += text.slice(from, index) + (typeof linked === "string" ? linked : linked.html);
    from = end;
  }
  return made + text.slice(from);
}

const namesOf = onceFor(readNames);

function readNames({territories: {communes, epcis, departement, region}, places, around, contacts}: Site): Names {
  const others = [
    ...epcis.flatMap((e) => [e.name, storyOf(e).short]),
    ...[departement, region].map((t) => t.name),
    ...[...places, ...around, ...contacts].map((p) => p.nom)
  ];
  const named = [...group(communes, (c) => c.name).values()].flatMap((own) => (own.length === 1 ? own : []));
  const own = new Set(named.map((c) => c.name));
  const entries = [
    ...named.map((commune) => ({name: plain(escapeHtml(commune.name)), commune})),
    ...others.filter((name) => !own.has(name)).map((name) => ({name: plain(escapeHtml(name)), commune: null}))
  ].sort((a, b) => b.name.length - a.name.length);
  return group(entries, ({name}) => name.match(WORD)?.[0] ?? name);
}
