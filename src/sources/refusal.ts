import {DataError, type Fault} from "../domain/fault.js";
import {typeset} from "../domain/french.js";
import {sentencesOf} from "../edition/fill.js";

export type Refusal = Error & {reason: string};

const sentence = sentencesOf("sources.csv");

/** What is wrong with a file, in French, by the id of its line of `words/sources.csv`. */
export const reasonWords = (id: string, slots?: object) => typeset(sentence(id, slots));

/** A file that is not what was expected: faults for its owner, a reason for the site. */
export const refusal = (faults: Fault | Fault[], ...reason: Parameters<typeof reasonWords>) =>
  Object.assign(new DataError([faults].flat()), {reason: reasonWords(...reason)});

/** A file that could not be had. */
export const failure = (message: string, ...reason: Parameters<typeof reasonWords>): Refusal =>
  Object.assign(new Error(message), {reason: reasonWords(...reason)});

export const reasonOf = (error: unknown) => (error as Partial<Refusal>)?.reason ?? reasonWords("not-obtained");
