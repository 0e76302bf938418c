import {list, typeset, uncapital} from "./french.js";
import {models, type Axis, type Indicator} from "./models.js";

export interface GlossaryEntry {
  id: string;
  term: string;
  forms: string[];
  definition: string;
  /** Where a fact that the definition states can be read. */
  source?: {label: string; href: string};
}

/**
 * Words that a reader may not know, in alphabetical order: the id, the term and its other forms, what it means, and
 * where that can be read. A form is found in a text as it is written, but for the case of its first letter.
 */
const TERMS = `
# anct : ANCT
Agence nationale de la cohésion des territoires, établissement de l’État. Elle porte les programmes France services et
Conseiller numérique.
[ANCT](https://anct.gouv.fr)
# portee : à portée
Se dit d’une commune dont le centre est assez près d’un lieu ou d’un arrêt, selon la distance choisie.
# vol-d-oiseau : à vol d’oiseau, vol d’oiseau
En ligne droite, sans suivre de route. Le trajet réel est plus long.
# arcep : Arcep
Autorité publique qui régule les télécommunications. Elle publie où les réseaux fixes et mobiles sont disponibles.
[Arcep](https://www.arcep.fr)
# axe : axe, axes
Famille d’indicateurs d’un indice, comme l’accès au numérique ou les compétences numériques.
# bpe : base permanente des équipements
Relevé par l’Insee des équipements et des services de chaque commune, de l’école au bureau de poste.
[Insee](https://www.insee.fr)
# centile : centile, centiles, percentile, percentiles, dixième le plus fragile, dixième le moins fragile
Place dans un classement coupé en cent parts égales : au centile 90, neuf communes sur dix ont autant ou moins ; à
cause des ex æquo, il arrive que plus d’un dixième l’atteigne.
# classe : classes, classe de la carte
Groupes de communes d’une même couleur sur une carte, de la moins à la plus fragile. Leurs limites sont dites sous la
carte ou à la page Méthode.
# cnaf : Cnaf
Caisse nationale des allocations familiales. Elle publie le nombre d’allocataires et la part de leurs ressources qui
vient de prestations.
# detour : coefficient de détour, coefficient, coefficients, facteur de détour
Nombre par lequel une distance à vol d’oiseau est multipliée pour estimer la route. C’est une hypothèse, la même
partout.
# cog : code Insee, codes Insee, code officiel géographique, COG
Code d’une commune dans la liste que l’Insee tient à jour, le code officiel géographique. Il a cinq caractères et
n’est pas le code postal.
[Insee](https://www.insee.fr)
# copil : comité de pilotage, comités de pilotage, COPIL
Réunion des élus et des institutions qui décident d’une démarche, en fixent les orientations et en valident les étapes.
# conseiller : conseiller numérique, conseillers numériques, conseillère numérique, conseillères numériques
Personne formée pour aider les habitants à se servir du numérique, seuls ou en atelier, dans un lieu ou en tournée.
L’État participe à sa rémunération ; son employeur est une collectivité, une association ou une entreprise.
# couverture-maximale : couverture maximale
Problème connu de calcul : avec un nombre d’arrêts donné, les placer pour que le plus de monde soit à portée.
# csv : CSV
Tableau enregistré comme un texte simple, que tout tableur sait ouvrir.
# diagnostic : diagnostic, diagnostics
État des lieux d’un territoire, fait avec ceux qui y vivent et y travaillent, avant de décider d’actions.
# duckdb : DuckDB
Moteur libre de base de données. Ici, il répond dans votre navigateur, sans rien envoyer ailleurs.
# epci : intercommunalité, intercommunalités, EPCI
Communauté de communes, d’agglomération ou urbaine, ou métropole : un groupement qui agit à la place de ses communes
dans certains domaines. Son nom juridique est EPCI à fiscalité propre.
# filosofi : Filosofi
Source de l’Insee sur les revenus, les niveaux de vie et la pauvreté, tirée des déclarations fiscales et des
prestations versées.
[Insee](https://www.insee.fr)
# frr : France ruralités revitalisation
Zonage de l’État : des communes rurales où des entreprises paient moins d’impôts. FRR+ en aide plus certaines.
# france-services : France services
Guichet labellisé par l’État, où des agents formés aident à faire les démarches de plusieurs administrations, en ligne
ou non.
[France services](https://www.france-services.gouv.fr)
# frein : frein marqué, freins marqués, frein, freins
Axe sur lequel une commune est très fragile, quelle que soit sa classe. Le seuil de chaque modèle est dit à la page
Méthode.
# glouton : gloutonne
Méthode qui prend à chaque pas ce qui ajoute le plus, sans revenir en arrière : elle est rapide, et n’est pas toujours
la meilleure.
# impute : imputé, imputés, imputée, imputées, imputation
Se dit d’un chiffre que personne n’a mesuré et qui a été estimé, par son éditeur ou par une règle. Les pages en disent
la part ; mieux vaut ne rien conclure sur lui seul.
# inclusion : inclusion numérique
Ce qui permet à chacun de se servir du numérique dans sa vie : un accès, des savoir-faire, et quelqu’un vers qui se
tourner.
# ifn : indice de fragilité numérique, indice, IFN
Note qui réunit des chiffres publics qui vont souvent avec des difficultés numériques. Elle classe les communes de
France entre elles : plus elle est haute, plus le territoire est fragile.
# insee : Insee
Institut national de la statistique et des études économiques, qui produit le recensement et la liste officielle des
communes.
[Insee](https://www.insee.fr)
# itinerance : itinérance, itinérant, itinérants
Service qui va de commune en commune, comme un bus ou un agent avec son matériel. Il n’est là que certains jours :
l’horaire compte autant que le lieu.
# licence-ouverte : Licence Ouverte
Licence des données publiques françaises : chacun peut les reprendre, même pour vendre, en citant la source et sa date.
[Etalab](https://www.etalab.gouv.fr/licence-ouverte-open-licence/)
# lieu : lieu d’inclusion numérique, lieux d’inclusion numérique, lieu de médiation numérique, \
lieux de médiation numérique
Lieu, fixe ou itinérant, où l’on peut aller sur internet, en apprendre les bases ou être aidé dans ses démarches.
# mednum : Mednum
Coopérative d’acteurs de la médiation numérique en France. Elle publie l’indice de fragilité numérique.
[La Mednum](https://fragilite-numerique.fr)
# mediane : médiane
Valeur qui coupe un groupe en deux moitiés, l’une au-dessous, l’autre au-dessus. Quelques valeurs extrêmes ne la
déplacent pas, contrairement à la moyenne.
# mediation : médiation numérique
Accompagnement de ceux que le numérique met en difficulté, pour faire avec eux puis les laisser faire seuls.
# millesime : millésime, millésimes
Année à laquelle se rapporte un chiffre ou une liste de communes, souvent plus ancienne que sa publication.
# niveau-de-vie : niveau de vie, niveaux de vie
Revenu d’un ménage, impôts et prestations comptés, rapporté à sa taille. Il est le même pour tous ses membres.
[Insee](https://www.insee.fr)
# odbl : ODbL
Licence de bases de données : chacun peut les reprendre en les citant, et doit rendre sous la même licence la base
qu’il en tire.
[Open Data Commons](https://opendatacommons.org/licenses/odbl/)
# parquet : Parquet
Format compact de tableau que lisent les outils d’analyse, mais peu de tableurs : pour ceux-ci, prenez le CSV.
# permanence : permanence, permanences
Temps d’accueil régulier dans un local, par exemple une matinée par semaine en mairie.
# ponderee : pondérée, pondéré, pondérées
Se dit d’une moyenne où chaque commune compte pour son nombre d’habitants : une ville y pèse plus qu’un village.
# population : population municipale
Habitants d’une commune selon le recensement, chacun compté une seule fois, là où il vit d’habitude.
[Insee](https://www.insee.fr)
# quantiles : quantiles
Limites qui coupent un classement en parts de même effectif, aux ex æquo près : autant de communes dans chaque classe.
# recensement : recensement
Enquête de l’Insee auprès des habitants, par roulement : un chiffre daté d’une année vient de cinq années d’enquêtes.
[Insee](https://www.insee.fr)
# cuivre : réseau de cuivre
Lignes de l’ancien téléphone, par où passe aussi l’ADSL. Orange les ferme commune par commune : il faut alors la fibre,
le réseau mobile ou le satellite.
# sans-objet : sans objet
Se dit d’une commune sans habitant : aucun score n’y a de sens, et elle ne compte dans aucune moyenne ni aucun rang.
# score : score, scores
Nombre donné à un indicateur selon la place de la commune en France, et non la mesure elle-même.
# secret : secret statistique, secret, secrets
Règle qui interdit de publier un chiffre où l’on pourrait reconnaître quelqu’un, comme le taux de pauvreté d’un
village. Le chiffre existe, mais personne ne peut le lire.
# jenks : seuils naturels, Jenks
Limites de classes mises là où les valeurs s’écartent, pour que celles d’une même classe se ressemblent le plus
possible.
# siren : SIREN
Numéro à neuf chiffres d’un organisme. Ici, il dit sans erreur de quelle intercommunalité on parle.
# sql : SQL
Langage pour interroger des tableaux. Ici, il ne lit que les données de ce site, dans votre navigateur.
# tiers-lieu : tiers-lieu, tiers-lieux
Lieu partagé où l’on travaille, apprend, fabrique ou se retrouve ; certains aident à se servir du numérique.
# thd : très haut débit, THD
Accès fixe à internet qui peut recevoir au moins 30 Mbit/s.
# 4g : 4G
Génération de réseau mobile qui permet de se servir d’internet sur un téléphone. Elle peut être annoncée par un
opérateur et pas par un autre.
`;

export const writtenEntries: GlossaryEntry[] = TERMS.split(/^# /m)
  .slice(1)
  .map((entry) => {
    const [, id, words, text, label, href] = /^(.+?) : (.+)\n([^[]+)(?:\[(.+)\]\((.+)\)\n)?$/.exec(entry)!;
    const forms = words.split(", ");
    const definition = text.trim().replaceAll("\n", " ");
    const source = href && {source: {label, href}};
    return {id, term: typeset(forms[0]), forms, definition: typeset(definition), ...source};
  });

const KNOWN = Object.values(models);

export const axisEntry = (axis: string) => `axe-${axis}`;

export const modelEntries: GlossaryEntry[] = [
  ...firstById(KNOWN.flatMap(({indicators}) => indicators)).map(indicatorEntry),
  ...firstById(KNOWN.flatMap(({axes}) => axes)).map(entryOfAxis)
];

export const glossary: Map<string, GlossaryEntry> = new Map(
  [...writtenEntries, ...modelEntries].map((entry) => [entry.id, entry])
);

export const termAnchor = (id: string) => `glossaire-${id}`;

function indicatorEntry({id, label, subject, definition, publisher}: Indicator): GlossaryEntry {
  const forms = [...new Set([label, subject.replace(/^(?:les? |la |l’)/, "")])];
  return {id, term: label, forms, definition: typeset(`${definition} Source : ${publisher}.`)};
}

function entryOfAxis({id, label}: Axis): GlossaryEntry {
  const members = firstById(KNOWN.flatMap(({indicators}) => indicators.filter((i) => i.axis === id)));
  const definition = `Axe de l’indice. Selon le modèle, il réunit : ${list(members.map((i) => i.label))}.`;
  return {id: axisEntry(id), term: label, forms: [label], definition: typeset(definition)};
}

function firstById<T extends {id: string}>(items: T[]): T[] {
  return [...new Map([...items].reverse().map((item) => [item.id, item])).values()].reverse();
}

/**
 * A function that finds the forms in a text, typeset or not: whole words, with a capital or without, the longest first.
 */
export function termFinder(entries: Iterable<GlossaryEntry>) {
  const idOf = new Map([...entries].flatMap(({id, forms}) => forms.map((form) => [plain(form), id] as const)));
  const forms = [...idOf.keys()].sort((a, b) => b.length - a.length).map(patternOf);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${forms.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  // `matchAll` would copy the expression for each of a page's thousand texts.
  return (text: string) => {
    const found: {id: string; index: number; length: number}[] = [];
    for (let match; (match = pattern.exec(text));)
      found.push({id: idOf.get(plain(match[0]))!, index: match.index, length: match[0].length});
    return found;
  };
}

/** Without the capital of its first letter, with plain spaces and apostrophes. */
const plain = (form: string) => uncapital(form.replace(/[\s\u00a0\u202f]+/g, " ").replaceAll("’", "'"));

function patternOf(form: string) {
  const [first, rest] = [form.charAt(0), form.slice(1)];
  // An acronym has its capitals: "SQL", not "sQL".
  const start = /^\p{Lu}/u.test(rest)
    ? first.toUpperCase()
    : first === first.toUpperCase()
      ? first
      : `[${first}${first.toUpperCase()}]`;
  return (
    start +
    rest
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll(" ", "[\\s\\u00a0\\u202f]+")
      .replaceAll("'", "['’]")
  );
}
