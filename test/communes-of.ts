import {sortedCommunes} from "../src/edition/cog.js";

export const communesOf = (departement: string) => sortedCommunes().filter((c) => c.departement === departement);
