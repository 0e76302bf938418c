import {formatNumber, list, NBSP} from "../domain/french.js";
import type {PlaceRecord} from "./check.js";
import type {Comparison} from "./similarity.js";

/** Evidence from which two texts are said to be alike, and up to which unlike. */
const [ALIKE, UNLIKE] = [0.8, 0.4];

/** What two places have in common and what tells them apart, in French: why their score is what it is. */
export function likeness(a: PlaceRecord, b: PlaceRecord, {name, address, distance, telephone}: Comparison): string {
  const facts = [
    said(name, "noms semblables", "noms proches", "noms différents"),
    address === 1
      ? `même adresse (${a.adresse})`
      : `${said(address, "adresses semblables", "adresses proches", "adresses différentes")} (${a.adresse} ; ${b.adresse})`,
    distance === null ? "position non donnée" : `${formatNumber(distance * 1000)}${NBSP}m entre les deux`,
    telephone === null ? "téléphone absent ou partagé" : telephone === 1 ? "même téléphone" : "téléphones différents"
  ];
  if (a.horaires !== null && b.horaires !== null)
    facts.push(a.horaires === b.horaires ? "mêmes horaires" : "horaires différents");
  return list(facts);
}

function said(value: number, alike: string, near: string, unlike: string): string {
  return value >= ALIKE ? alike : value > UNLIKE ? near : unlike;
}
