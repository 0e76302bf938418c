// What the panel of a number says.

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

/** What a number means, the parts of its sense from the whole to its own, then what stands beside it in the profile. */
export function numberText(head: string, sense: string[], own: string, beside: (key: string) => unknown): string {
  const [estimated, year, other] = ["estime", "annee", {score: "depScore", part: "dep"}[own] ?? ""].map(beside);
  const people = estimated === 1 ? "tous les" : `${formatPercent(Number(estimated))} des`;
  const more = [
    typeof estimated === "number" && estimated > 0 && `Un chiffre au moins y est estimé pour ${people} habitants.`,
    typeof other === "number" &&
      `Dans le département : ${own === "part" ? formatPercent(other) : formatNumber(other, 1)}.`,
    typeof year === "string" && `Année : ${vintageText(year)}.`
  ];
  return [`${head} : ${sense.map(uncapital).join(" : ")}`, ...more.filter(Boolean)].join(" ");
}

/** A figure by its name, and what it finds. */
export const figureText = (name: string | null, finding: string | undefined): string =>
  `« ${name ?? ""} »${finding ? ` : ${finding}.` : ""}`;

export function citation(sentence: string, cited: {words: string}[]): string {
  const sources = cited.map(({words}) => words).join(" ; ");
  return typeset(`${sentence} ${document.title}, ${location.href.split("#")[0]}. D’après : ${sources}.`);
}
