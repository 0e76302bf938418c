/**
 * Arguments of Node for a process that lives for seconds: V8 would spend a sixth of its time optimising what it runs.
 * They are of Node 20 only: later ones refuse this flag, and have a quick compiler in between.
 */
export const SHORT_LIVED = process.versions.node.startsWith("20.") ? ["--interrupt-budget=500000"] : [];
