/** An error told without its stack, which would point into the build rather than at what is wrong. */
export const plainError = (message: string): Error => Object.assign(new Error(message), {stack: undefined});
