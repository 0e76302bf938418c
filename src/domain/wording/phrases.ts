import {INSIDE_PHRASES} from "./phrases-inside.js";

/**
 * What is said of an EPCI, a département or a commune: for each thing that may be true, the ways of saying it. Slots are filled by the
 * findings; a variant whose slot is absent is left out, and each list has one for any slots.
 *
 * Kept by every variant, and relied on by the tests: one direction per clause (clauses end at a full stop, a semicolon or
 * "mais"), no cause, no number that is not a slot, and a subject that the verb agrees with whatever fills the slots.
 */
export const PHRASES = {
  // Where it stands: in the département, then in the country.
  alone: [
    "{level} : elle est {national}.",
    "Elle est {national}. {Level}.",
    "{level}{unplaced}.",
    "Elle est {national}{unlevelled}.",
    "Un indice de {own}{part}{bare}.",
    "Un indice de {own}{bare}."
  ],
  first: [
    "La plus fragile des {count} intercommunalités {of}, {and} {nationalThose}.",
    "Sur les {count} intercommunalités {of}, aucune n’est plus fragile ({own} contre {other} en moyenne){unequal}.",
    "C’est la plus fragile des {count} intercommunalités {of} ({own} contre {other} en moyenne), {and} elle est {nationalThose}{unequal}.",
    "Des {count} intercommunalités {of}, c’est la plus fragile.",
    "Aucune des {others} autres intercommunalités {of} n’est plus fragile.",
    "La plus fragile des {count} intercommunalités {of}."
  ],
  last: [
    "La moins fragile des {count} intercommunalités {of}, {and} {nationalThose}.",
    "Sur les {count} intercommunalités {of}, aucune n’est moins fragile ({own} contre {other} en moyenne){unequal}.",
    "C’est la moins fragile des {count} intercommunalités {of} ({own} contre {other} en moyenne), {and} elle est {nationalThose}{unequal}.",
    "Des {count} intercommunalités {of}, c’est la moins fragile.",
    "Aucune des {others} autres intercommunalités {of} n’est moins fragile.",
    "La moins fragile des {count} intercommunalités {of}."
  ],
  second: [
    "Une seule des {count} intercommunalités {of} est plus fragile qu’elle.",
    "La deuxième plus fragile des {count} intercommunalités {of}, {and} {nationalThose}.",
    "Au deuxième rang des {count} intercommunalités {of}, de la plus à la moins fragile."
  ],
  penultimate: [
    "Une seule des {count} intercommunalités {of} est moins fragile qu’elle.",
    "La deuxième moins fragile des {count} intercommunalités {of}, {and} {nationalThose}.",
    "À l’avant-dernier rang des {count} intercommunalités {of}, de la plus à la moins fragile."
  ],
  near: [
    "Au niveau {of} ({own} contre {other}), et {national}{unequal}.",
    "{Level}, au niveau {of}.",
    "Dans la moyenne {of} ({own} contre {other}), elle est {national}{unequal}.",
    "Le même indice que l’ensemble {of} : {own}{equal}.",
    "{Level}, tout près de la moyenne {of}.",
    "Aussi fragile que l’ensemble {of}{equal}, elle est {national}.",
    "Un indice proche de celui {of} ({own} contre {other}){unequal}.",
    "Tout près de la moyenne {of} : {own} contre {other}{unequal}.",
    "{Level} : {own} contre {other}, la moyenne {of}{unequal}.",
    "{Level}, dans la moyenne {of}."
  ],
  above: [
    "{Level}, {degree} au-dessus de la moyenne {of}.",
    "{Degree} plus fragile que la moyenne {of} ({own} contre {other}) et {nationalThan}.",
    "{Degree} plus fragile que la moyenne {of} ({own} contre {other}), mais {nationalOpposite}.",
    "L’indice est {degree} au-dessus de celui {of} : {own} contre {other}.",
    "Avec {own} contre {other} en moyenne, elle est {degree} plus fragile que l’ensemble {of}."
  ],
  below: [
    "{Level}, {degree} au-dessous de la moyenne {of}.",
    "{Degree} moins fragile que la moyenne {of} ({own} contre {other}) et {nationalThan}.",
    "{Degree} moins fragile que la moyenne {of} ({own} contre {other}), mais {nationalOpposite}.",
    "L’indice est {degree} au-dessous de celui {of} : {own} contre {other}.",
    "Avec {own} contre {other} en moyenne, elle est {degree} moins fragile que l’ensemble {of}."
  ],

  // Where an imputed score moves it: with it, and without.
  aboveBoth: [
    "Plus fragile que la moyenne {of} : {own} contre {other}, et {ownMeasured} contre {otherMeasured} sans {secret}.",
    "L’indice est au-dessus de celui {of} : {own} contre {other} ; sans {secret}, {ownMeasured} contre {otherMeasured}."
  ],
  belowBoth: [
    "Moins fragile que la moyenne {of} : {own} contre {other}, et {ownMeasured} contre {otherMeasured} sans {secret}.",
    "L’indice est au-dessous de celui {of} : {own} contre {other} ; sans {secret}, {ownMeasured} contre {otherMeasured}."
  ],
  unsettled: [
    "L’indice est de {own} ({other} pour l’ensemble {of}) ; sans {secret}, de {ownMeasured} ({otherMeasured}).",
    "Avec tous ses indicateurs, l’indice est de {own} ({other} pour l’ensemble {of}) ; sans {secret}, de {ownMeasured} ({otherMeasured})."
  ],

  // Where it stands, when the first words have not said it.
  nationalPlace: [
    "{Name} est {national} ; l’intercommunalité médiane est à {median}, l’habitant moyen du pays à {mean}.",
    "À l’échelle du pays, {name} est {national}.",
    "Avec un indice de {own}, {name} est {national}."
  ],
  rank: [
    "{Name} est au {rank} rang des {count} intercommunalités {of}, de la plus à la moins fragile.",
    "Sur les {count} intercommunalités {of}, rangées de la plus à la moins fragile, {name} est la {rank}."
  ],

  // What stands out against the département.
  recordHigh: [
    "Nulle part ailleurs {within} {subject} ne pèse autant ({pairScaled} en moyenne){anywhere}.",
    "{Subject} y pèse plus que dans les {others} autres intercommunalités ({pairScaled} en moyenne).",
    "Des {count} intercommunalités du département, c’est celle où {subject} pèse le plus ({pairScaled} en moyenne).",
    "C’est ici que {subject} pèse le plus {within} ({pairScaled} en moyenne){anywhere}."
  ],
  recordLow: [
    "Nulle part ailleurs {within} {subject} ne pèse si peu ({pairScaled} en moyenne){anywhere}.",
    "{Subject} y pèse moins que dans les {others} autres intercommunalités ({pairScaled} en moyenne).",
    "Des {count} intercommunalités du département, c’est celle où {subject} pèse le moins ({pairScaled} en moyenne).",
    "C’est ici que {subject} pèse le moins {within} ({pairScaled} en moyenne){anywhere}."
  ],
  recordHighTwo: [
    "{Subject} ({pairScaled}) et {second} ({secondPair}) y pèsent plus que dans les {others} autres intercommunalités.",
    "Des {count} intercommunalités du département, c’est celle où pèsent le plus {subject} ({pairScaled}) et {second} ({secondPair}).",
    "Dans aucune autre intercommunalité {subject} ({pairScaled}) et {second} ({secondPair}) ne pèsent autant{anywhere}.",
    "C’est ici que {subject} ({pairScaled}) et {second} ({secondPair}) pèsent le plus {within}{anywhere}."
  ],
  recordLowTwo: [
    "{Subject} ({pairScaled}) et {second} ({secondPair}) y pèsent moins que dans les {others} autres intercommunalités.",
    "Des {count} intercommunalités du département, c’est celle où pèsent le moins {subject} ({pairScaled}) et {second} ({secondPair}).",
    "Dans aucune autre intercommunalité {subject} ({pairScaled}) et {second} ({secondPair}) ne pèsent si peu{anywhere}.",
    "C’est ici que {subject} ({pairScaled}) et {second} ({secondPair}) pèsent le moins {within}{anywhere}."
  ],
  recordBoth: [
    "Des {count} intercommunalités du département, c’est celle où {subject} pèse le plus ({pairScaled}), mais aussi celle où {second} pèse le moins ({secondPair}).",
    "{Subject} y pèse plus que dans les {others} autres intercommunalités ({pairScaled}) ; {second} y pèse moins que dans aucune d’elles ({secondPair})."
  ],
  onlyAbove: [
    "Un seul indicateur{measured} y dépasse la moyenne du département : {subject} ({pairScaled}).",
    "{Subject} y dépasse la moyenne du département ({pairScaled}) ; les autres indicateurs{measuredMany} sont au-dessous."
  ],
  onlyBelow: [
    "Un seul indicateur{measured} y est au-dessous de la moyenne du département : {subject} ({pairScaled}).",
    "{Subject} y est au-dessous de la moyenne du département ({pairScaled}) ; les autres indicateurs{measuredMany} la dépassent."
  ],
  noneAbove: [
    "Aucun indicateur{measured} n’y dépasse la moyenne du département ; {subject} y pèse {degree} moins ({pairScaled}).",
    "Elle ne dépasse la moyenne du département sur aucun indicateur{measured} ; {subject} y pèse {degree} moins ({pairScaled})."
  ],
  noneBelow: [
    "Aucun indicateur{measured} n’y est au-dessous de la moyenne du département ; {subject} y pèse {degree} plus ({pairScaled}).",
    "Elle n’est au-dessous de la moyenne du département sur aucun indicateur{measured} ; {subject} y pèse {degree} plus ({pairScaled})."
  ],
  cancel: [
    "Deux écarts de sens contraire : {subject} y pèse {degree} plus ({pairScaled}) ; {second}, {secondDegree} moins ({secondPair}).",
    "Le total cache un contraste : {subject} y pèse {degree} plus ({pairScaled}) ; à l’inverse, {second} y pèse {secondDegree} moins ({secondPair}).",
    "Le total masque deux écarts opposés : {second} y pèse {secondDegree} moins ({secondPairScaled}) ; {subject}, {degree} plus ({pair})."
  ],
  opposed: [
    "{Subject} y pèse {degree} plus ({pairScaled}) ; à l’inverse, {second} y pèse {secondDegree} moins ({secondPair}).",
    "{Second} y pèse {secondDegree} moins ({secondPairScaled}) ; en sens contraire, {subject} y pèse {degree} plus ({pair}).",
    "Elle est au-dessus du département pour {subject} ({pairScaled}), mais au-dessous pour {second} ({secondPair}).",
    "{Subject} y dépasse la moyenne du département ({pairScaled}) ; {second} reste au-dessous ({secondPair})."
  ],
  gapUp: [
    "{Subject} y pèse {degree} plus que dans le département ({pairScaled}).",
    "{Among}c’est {subject} qui s’écarte le plus du département, au-dessus de sa moyenne ({pairScaled}){widest}.",
    "Face à la moyenne du département, {subject} y pèse {degree} plus ({pairScaled}).",
    "{Subject} y est {degree} au-dessus de la moyenne du département ({pairScaled})."
  ],
  gapDown: [
    "{Subject} y pèse {degree} moins que dans le département ({pairScaled}).",
    "{Among}c’est {subject} qui s’écarte le plus du département, au-dessous de sa moyenne ({pairScaled}){widest}.",
    "Face à la moyenne du département, {subject} y pèse {degree} moins ({pairScaled}).",
    "{Subject} y est {degree} au-dessous de la moyenne du département ({pairScaled})."
  ],
  flat: [
    "Aucun indicateur{measured} ne s’y écarte nettement du département ; {subject} s’en éloigne le plus, {side} ({pairScaled}).",
    "Elle reste proche du département sur chaque indicateur{measured} ; {subject} s’en écarte le plus, {side} ({pairScaled})."
  ],
  restUp: [
    "{Ups} y {upsWeigh} plus que dans le département.",
    "Face à la moyenne du département, {ups} y {upsWeigh} davantage."
  ],
  restDown: [
    "{Downs} y {downsWeigh} moins que dans le département.",
    "Face à la moyenne du département, {downs} y {downsWeigh} moins."
  ],
  restBoth: [
    "{Ups} y {upsWeigh} plus que dans le département ; à l’inverse, {downs} y {downsWeigh} moins.",
    "{Downs} y {downsWeigh} moins que dans le département ; en sens contraire, {ups} y {upsWeigh} davantage.",
    "Face à la moyenne du département, {ups} y {upsWeigh} davantage ; {downs} y {downsWeigh} moins."
  ],
  ownMeasure: ["Pour {subject}, le score, mesuré ici, est de {own} sur {max}."],
  same: [
    "Chaque indicateur{measured} y est au niveau du département.",
    "Elle ressemble au département sur chaque indicateur{measured}."
  ],
  heaviest: [
    "{Among}{subject} y pèse le plus (score de {own} sur {max}).",
    "{Among}c’est {subject} qui pèse le plus (score de {own} sur {max})."
  ],

  ...INSIDE_PHRASES
} as const satisfies Record<string, readonly string[]>;

export type Kind = keyof typeof PHRASES;
