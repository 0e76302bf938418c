/** An error told without its stack, which would point into the build rather than at what is wrong. */
export function plainError(message: string): Error {
  return Object.assign(new Error(message), {stack: undefined});
}
