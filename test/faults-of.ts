import {DataError, type Fault} from "../src/domain/fault.js";

/** Faults that some work ends in, or none; any other error is one. */
export function faultsOf(work: () => unknown): Fault[] {
  try {
    work();
  } catch (error) {
    if (error instanceof DataError) return error.faults;
    throw error;
  }
  return [];
}
