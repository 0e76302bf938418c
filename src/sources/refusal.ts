import {DataError, type Fault} from "../domain/fault.js";
import {typeset} from "../domain/french.js";

export type Refusal = Error & {reason: string};

/** A file that is not what was expected: faults for its owner, a reason in French for the site. */
export const refusal = (faults: Fault | Fault[], reason: string) =>
  Object.assign(new DataError([faults].flat()), {reason: typeset(reason)});

/** A file that could not be had. */
export const failure = (message: string, reason: string): Refusal =>
  Object.assign(new Error(message), {reason: typeset(reason)});

export const reasonOf = (error: unknown) =>
  (error as Partial<Refusal>)?.reason ?? typeset("l'obtention du fichier a échoué");
