import type {Candidate} from "../../src/domain/priorities.js";

/** A commune that is very fragile and far from any place, but for what a test says of it. */
export const candidateOf = (code: string, more: Partial<Candidate> = {}): Candidate => ({
  code,
  name: `Commune ${code}`,
  population: 1000,
  older: 0.14,
  total: 8.4,
  need: 2,
  needMeasured: null,
  approximate: false,
  border: false,
  place: "France services X",
  placeCommune: "X",
  km: 12.46,
  own: false,
  ...more
});
