import {formatNumber, formatPercent, typeset, uncapital, vintageText} from "../../domain/french.js";

export const labels = {
  numbers: "D’où viennent ces nombres ?",
  panel: "D’où vient ce nombre",
  figure: "D’où vient cette figure ?",
  close: "Fermer",
  failed: "Ce que ce nombre veut dire n’a pas pu être lu : le réseau manque peut-être.",
  profile: "Tout le profil, en JSON",
  query: "La requête sur ces données",
  figureQuery: "La requête de cette figure",
  copy: "Copier une citation",
  copied: "Citation copiée"
};

/** What a number means, the parts of its sense from the whole to its own, then what is known beside it. */
export function numberText(
  number: string,
  sense: string[],
  beside: {which: string | null; estimated: unknown; share: boolean; other: unknown; year: unknown}
): string {
  const {which, estimated, share, other, year} = beside;
  const people = estimated === 1 ? "tous les" : `${formatPercent(Number(estimated))} des`;
  const more = [
    typeof estimated === "number" && estimated > 0 && `Un chiffre au moins y est estimé pour ${people} habitants.`,
    typeof other === "number" && `Dans le département : ${share ? formatPercent(other) : formatNumber(other, 1)}.`,
    typeof year === "string" && `Année : ${vintageText(year)}.`
  ];
  const subject = which === null ? "" : `, ${which}`;
  return [`« ${number} »${subject} : ${sense.map(uncapital).join(" : ")}`, ...more.filter(Boolean)].join(" ");
}

/** A figure by its name, and what it finds. */
export const figureText = (name: string | null, finding: string | undefined): string =>
  `« ${name ?? ""} »${finding ? ` : ${finding}.` : ""}`;

export function citation(sentence: string, cited: {words: string}[]): string {
  const sources = cited.map(({words}) => words).join(" ; ");
  return typeset(`${sentence} ${document.title}, ${location.href.split("#")[0]}. D’après : ${sources}.`);
}
