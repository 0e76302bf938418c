import {FUNCTIONS} from "../../domain/functions.js";

/** What is known of the help of a territory, as far as its question depends on it. */
export interface QuestionInput {
  places: number;
  /** Help without an address, actors that come, structures that employ a conseiller. */
  unaddressed: number;
  comes: number;
  contacts: string[];
  /** Ids of functions that nothing known there offers. */
  missing: string[];
  /** Communes that come first in all ways of counting. */
  first: string[];
  /** Places whose hours are known. */
  timed: number;
}

/** A question that figures ask: which one, and what it is about (a commune, a structure, a function). */
export interface Question {
  id: "premier-lieu" | "commune" | "conseiller" | "fonction" | "horaires";
  sujet: string | null;
}

/**
 * The question that a territory has, from what its figures do not answer; an idea that someone had is never one.
 *
 * It lets be asked "Où ouvrir un premier lieu ?" where no help at all is known, "Où et quand reçoit le conseiller de la Croix-Rouge ?" where
 * a structure employs one and no place is known to receive.
 *
 * @returns null where nothing is left to ask
 */
export function questionOf(help: QuestionInput): Question | null {
  const {places, unaddressed, comes, contacts, missing, first, timed} = help;
  if (places + unaddressed + comes + contacts.length === 0) return {id: "premier-lieu", sujet: null};
  if (first.length > 0) return {id: "commune", sujet: first[0]};
  if (contacts.length > 0) return {id: "conseiller", sujet: contacts[0]};
  const core = FUNCTIONS.find(({id, core}) => core && missing.includes(id));
  if (core) return {id: "fonction", sujet: core.id};
  return timed < places ? {id: "horaires", sujet: null} : null;
}
