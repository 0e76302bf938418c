import {askError, explain, summarise} from "../../../src/text/wording/engine.js";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {TIME_LIMIT_MS, withinLimits} from "../../../src/components/engine/limits.js";
import {batchRows, formatValue, numericColumns, toValue} from "../../../src/components/engine/values.js";

describe("values", () => {
  it("keep missing values apart from zero and empty text", () => {
    expect([null, undefined, Number.NaN, 0, 0n, "", false].map(toValue)).toEqual([null, null, null, 0, 0, "", false]);
    expect([null, "", 0].map(formatValue)).toEqual(["—", "—", "0"]);
  });

  it("are read from lists, big numbers and dates, and printed for a French reader", () => {
    expect([[1n, null, "a"], [[1, 2], ["a"]], 12345678901n].map(toValue)).toEqual(["1, —, a", "1, 2, a", 12345678901]);
    const long = toValue(Array.from({length: 5000}, (_, i) => i)) as string;
    expect(long.split(", ").slice(-2)).toEqual(["999", "…"]);
    const dates = ["2023-07-07", "2023-07-07T10:05:00Z"].map((text) => new Date(text));
    const printed = ["07/07/2023", "07/07/2023 10:05", "1\u202f234\u202f567,891", "oui", "non"];
    expect([...dates, 1234567.8912, true, false].map(formatValue)).toEqual(printed);
  });

  it("align a column only when all that is present is a number", () => {
    const rows = [
      [1, "55001", null, null],
      [null, 2, null, 0]
    ];
    expect(numericColumns(rows, 4)).toEqual([true, false, false, true]);
    expect(numericColumns([], 1)).toEqual([false]);
  });

  it("are read from a batch up to a limit, by position", () => {
    const columns = [
      [1n, 2n, 3n],
      ["a", null, "c"]
    ];
    const batch = {numRows: 3, getChildAt: (j: number) => ({get: (i: number) => columns[j][i]})};
    expect(batchRows(batch, {columns: 2, limit: 2}).flat()).toEqual([1, "a", 2, null]);
    expect(batchRows({numRows: 1, getChildAt: () => null}, {columns: 1, limit: 5})).toEqual([[null]]);
  });
});

it.each([
  ["Catalog Error: Table with name lieux does not exist!\nDid", "La table «\u00a0lieux\u00a0» n’existe pas."],
  ['Binder Error: Referenced column "x" not found in FROM clause!', "Le nom «\u00a0x\u00a0» n’existe pas ici."],
  ["Catalog Error: Scalar Function with name foo does not exist!", "La fonction «\u00a0foo\u00a0» n’existe pas."],
  ["Catalog Error: Table with name $& does not exist", "La table «\u00a0$&\u00a0» n’existe pas."],
  ['Parser Error: syntax error at or near "SELEC"', "La requête contient une faute de syntaxe."],
  [
    "Invalid Input Error: Attempting to fetch from an unsuccessful query result\nError: Permission Error: no",
    "La requête demande un fichier ou un réglage qui n’est pas accessible ici."
  ],
  ["Failed to fetch", "Un fichier n’a pas pu être téléchargé. Vérifiez la connexion, puis recommencez."],
  ["something new", "La requête n’a pas pu être exécutée."]
])("messages explain %s", (message, expected) => expect(explain(new Error(message)).message).toBe(expected));

it("messages for the reader stay as they are, without detail; lines are counted in French", () => {
  expect(explain(askError("Trop long."))).toEqual({message: "Trop long."});
  const lines = (n: number, truncated = false) => summarise({rows: Array(n).fill([]), truncated, ms: 12.4});
  expect(lines(0)).toMatch(/^Aucune ligne/);
  expect([lines(1), lines(2)]).toEqual(["1\u00a0ligne, en 12\u00a0ms.", "2\u00a0lignes, en 12\u00a0ms."]);
  expect(lines(500, true)).toContain("seules les 500 premières");
});

describe("withinLimits", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const STOPPED = "La requête a été arrêtée.";
  const never = () => new Promise<never>(() => {});
  const failing = (work: Promise<unknown>) =>
    work.then(
      () => "an answer",
      (error: Error) => error.message
    );

  it("gives an answer, or the engine's own error", async () => {
    const [ask, end] = [vi.fn(async () => true), vi.fn()];
    expect(await withinLimits(async () => 7, {ask, end})).toBe(7);
    expect(await failing(withinLimits(() => Promise.reject(new Error("no")), {ask, end}))).toBe("no");
    expect([ask.mock.calls.length, end.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it("ends an engine that does not hear", async () => {
    const end = vi.fn();
    const told = failing(withinLimits(never, {ask: never, end}));
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS - 1);
    expect(end).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(end).toHaveBeenCalledOnce();
    expect(await told).toBe("La requête a été arrêtée au bout de 10\u00a0secondes.");
  });

  it("does not give a part of the rows for an answer", async () => {
    const controller = new AbortController();
    let give!: (rows: number[]) => void;
    let wanted = true;
    const work = (halted: () => boolean) =>
      new Promise<number[]>((resolve) => (give = resolve)).finally(() => (wanted = !halted()));
    const told = failing(withinLimits(work, {signal: controller.signal, ask: never, end() {}}));
    controller.abort();
    give([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect([await told, wanted]).toEqual([STOPPED, false]);
  });

  it("does not begin what was given up", async () => {
    const told = failing(withinLimits(never, {signal: AbortSignal.abort(), ask: never, end() {}}));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await told).toBe(STOPPED);
  });
});
