// How things are computed: scores, classes, distances, hours, names, plans.
// Pure functions: a module imports others of this folder, and packages that compute or parse.
// Any folder imports its modules, in the browser too.

export {};
