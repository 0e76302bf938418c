/**
 * A number that a benchmark is given on its command line.
 *
 * @param usual the number where none is given
 * @param what "a number of runs", to say what was expected
 */
export function countArgument(usual: number, what: string): number {
  const [, , text] = process.argv;
  const count = Number(text ?? usual);
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`"${text}": expected ${what}`);
  return count;
}
