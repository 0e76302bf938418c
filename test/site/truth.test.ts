import {expect, it} from "vitest";
import {readPage, text} from "./site.js";

/**
 * Sentences that an audit found false or unsure, as they are now: each value was worked out from the tables of the
 * edition.
 */
it.each([
  // Rank of Bar-le-Duc by five indicators, then by the four that are measured everywhere.
  ["/commune/55029-bar-le-duc", "#place", "au milieu des 493, sans ordre sûr"],
  ["/commune/55029-bar-le-duc", "#place", "avec et sans pauvreté : 23e et 26e sur 33 ; 321e et 361e sur 493."],
  ["/epci/sammiellois", ".lead", "sur les 15 de la Meuse, selon les trois calculs de l’indice."],
  ["/epci/sammiellois", ".lead", "Fragiles, les plus peuplées : Saint-Mihiel, Sampigny"],
  ["/epci/sammiellois", "#incertain", "1re dans les trois calculs de l’indice, sur 15"],
  [
    "/epci/grand-verdun",
    "#incertain",
    "15e avec 5 indicateurs, 15e avec 4 indicateurs et 10e avec 14 indicateurs, selon"
  ],
  // Tilly comes before Sommedieue in seven ways of eight; two come first in all.
  [
    "/epci/val-de-meuse-voie-sacree",
    "#suites",
    "vient d’abord dans les huit façons de compter, et c’est la plus peuplée de celles qui y viennent."
  ],
  ["/epci/commercy-void-vaucouleurs", "#suites", "Sauvigny est très fragile et loin dans les huit façons de compter."],
  ["/epci/grand-verdun", ".lead", "Fragile : Belleray."],
  ["/epci/grand-verdun/communes", "#classes", "moins de 1 %"],
  ["/epci/coeur-du-pays-haut", "#portrait", "Sur un axe au moins, Bouligny est très freinée."],
  ["/epci/coeur-du-pays-haut", "#incertain", "L’intercommunalité entière, 25 communes, a un indice de 6,2."],
  ["/epci/coeur-du-pays-haut/semblables", "main", "L’indice de l’intercommunalité entière, 6,2, est le 3e sur 6"],
  [
    "/",
    "#incertain",
    "257 communes le sont avec et sans ce qui est estimé (85 993 habitants) ; 297 avec, comme sur la carte (97 234), " +
      "267 sans"
  ],
  ["/", "#indicateurs", "part de la surface mal desservie en 4G (2021 environ)."],
  ["/offre", ".verdict", "12 structures employaient un conseiller en avril 2023."],
  ["/offre", "#distances", "a une aide à moins de 10 km (4,6 km ou moins par la route estimée)"],
  ["/methode", "#ifn-2023", "le score de 4G n’est jamais sous 5, et un tiers des communes de France y sont"],
  ["/epci/cotes-de-meuse-woevre", "#distances", "10 lieux et 2 services sans adresse sûre"],
  ["/epci/cotes-de-meuse-woevre/diagnostic-2022", "main", "La source nomme accès aux bibliothèques et accès à"],
  ["/epci/cotes-de-meuse-woevre/diagnostic-2022", "main", "Ce site ajoute les noms des classes, la part des habitants"],
  ["/epci/cotes-de-meuse-woevre", "#besoins", "14 idées, 4 besoins et 3 propos recueillis : Mobilité, territoire «"],
  ["/idees", ".verdict", "14 idées, 4 besoins et 3 propos recueillis dans 1 territoire, en 5 familles."],
  ["/idees", ".hero", "Pour les 15 autres intercommunalités, rien n’est publié ici"],
  ["/demarche", "#calendrier", "avril 2022 est la seule date donnée pour ces deux étapes"],
  ["/nouveautes", "main", "est de 17 150 accompagnements, et non de 11 724"],
  ["/epci/sammiellois/en-clair", "#premieres", "Troyon"],
  ["/epci/sammiellois/en-clair", "#peuplees", "Communes fragiles les plus peuplées Saint-Mihiel"],
  ["/epci/sammiellois/en-clair", "#sources", "Habitants : Insee, population de 2023."],
  ["/rapport/55-synthese", "main", "Robert-Espagne (Bar-le-Duc – Sud Meuse), Lamorville (Côtes de Meuse Woëvre)"]
])("%s, %s: « %s »", (path, selector, said) => {
  expect(text(readPage(path).querySelector(selector))).toContain(said);
});

it("names no commune under 200 inhabitants in a reading key, and draws EPCI on the classes of EPCI alone", () => {
  const NAMED = /Clé de lecture : la commune (?:d’Ornes|de Mouilly|de Maucourt|de Bouconville)/;
  const slugs = "grand-verdun territoire-de-fresnes-en-woevre pays-d-etain cotes-de-meuse-woevre/diagnostic-2022";
  for (const path of slugs.split(" ")) expect(text(readPage(`/epci/${path}`).querySelector("main"))).not.toMatch(NAMED);
  const dots = (slug: string) => readPage(`/epci/${slug}`).querySelectorAll('#figure-position circle[r="3"]').length;
  expect([dots("sammiellois"), dots("coeur-du-pays-haut")]).toEqual([14, 0]);
});

it("says how great the risk is once, where it is in the middle", () => {
  const risk = text(readPage("/epci/cotes-de-meuse-woevre/en-clair").querySelector("#risque"));
  expect(risk).toContain("Ici, ce risque est moyen.");
  expect(risk).not.toContain("part des gens");
});
