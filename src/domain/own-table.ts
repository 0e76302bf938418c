/** Name of the table of the reader's own file, in queries. */
export const OWN_TABLE = "fichier";
