// Official files: obtained, checked against sources/registry.json, derived into the files of an edition.
// A source has its reader in raw.ts, indicators/ or outputs/.
// Commands import its modules; no page does.

export {};
