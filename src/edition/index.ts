// Readers of an edition: its files, territories, tables, maps, texts, and where outputs are kept.
// They import the domain alone, and throw faults with file, line and field.
// Loaders, features and components import its modules; the browser none that reads a file.

export {};
