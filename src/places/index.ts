// Lists of places of help as published: read, checked, merged, refused row by row.
// Names of columns, former values and reasons are in words/places*.csv.
// Readers of an edition’s lists, commands and src/profile/ import its modules.

export {};
