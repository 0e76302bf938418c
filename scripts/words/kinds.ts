import {raw, type Html} from "../../src/components/html.js";
import {sentencesOf, type FilledText} from "../../src/text/templates/index.js";

const VALUE = /<data value="([^"]*)">(.*?)<\/data>/gs;
/** Values that count something, whose words are ours. */
const COUNTED = /^[\d\u202f\u00a0 ,]+(?:[ \u00a0](?:%|km|\p{Ll}[\p{L}’]*)){0,4}$/u;
const ARTICLE = /^(?:(?:que |dans |à |de )?(?:l’|la |le |les )|des |de |d’|du |au |aux |à |en |que |qu’(?:à |en )?)?/i;
const NAMES = /(?:l[ae]s? )?X(?:(?:, | et | ni )(?:l[ae]s? )?X)+/gi;
const NUMBER = /\d(?:[\d\u00a0\u202f ,]*\d)?/g;

/** "25 communes" is of the kind "0 communes", "d’Étain" of "d’X", a list of things of a kind of one of them. */
export function kindsOf({lead, chapters}: FilledText): string[] {
  const value = (_: string, name: string, text: string) =>
    COUNTED.test(text) && !name.endsWith(".rue") ? text : `${ARTICLE.exec(text)![0]}X`;
  const of = (own: Html) => raw(own.html.replace(VALUE, value));
  const sentences = sentencesOf({
    title: "",
    description: "",
    lead: of(lead),
    chapters: chapters.map(([id, short, content, heading]) => {
      const title = typeof heading === "object" && heading ? of(heading) : heading;
      return [id, short, content && of(content), title];
    })
  });
  return sentences.map(({text}) =>
    text
      .replace(NUMBER, "0")
      .replace(NAMES, "X")
      .replace(/(X|.{4,}?)(?:(?: ; |, | et | ni )\1)+/gu, "$1")
  );
}
