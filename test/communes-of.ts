import {sortedCommunes} from "../src/data/cog.js";

export const communesOf = (departement: string) => sortedCommunes().filter((c) => c.departement === departement);
