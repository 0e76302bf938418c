import {type Answered, type Columns, columnRows} from "../components/engine/values.js";
import type {Progress} from "./client-progress.js";

/** Answers kept, the last asked for: those of a country are heavy. */
const KEPT = 8;

/**
 * What answers the questions of a page: those that it came with, those that were asked lately, and for the others `sql`. The reader's own
 * file, where there is one, is what some questions are about.
 */
export function openAnswers(
  shipped: readonly {question: string; columns: Columns}[],
  sql: (strings: string[]) => Promise<Answered>,
  progress: Progress
): (question: string, file?: object | null) => Promise<Answered> {
  const first = new Map(shipped.map(({question, columns}) => [question, columnRows(columns)]));
  const kept = new Map<string, Promise<Answered>>();
  let last: object | null = null;
  return async (question, file = null) => {
    // The same question of another file has another answer.
    if (file && file !== last) {
      kept.clear();
      last = file;
    }
    const known = first.get(question) ?? kept.get(question);
    const answer = known ?? progress.follow(sql([question]));
    if (!first.has(question)) {
      kept.delete(question);
      kept.set(question, Promise.resolve(answer));
      for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
    }
    try {
      return await answer;
    } catch (error) {
      kept.delete(question);
      await progress.fail(error);
      // What is shown stays, until another question is answered.
      return new Promise(() => {});
    }
  };
}
