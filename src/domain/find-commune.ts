import {searchIndex, type SearchIndex} from "./matching.js";

export interface FindableCommune {
  code: string;
  name: string;
  postcodes: string[];
}

/** Finds communes by name, postcode and INSEE code as the search of the site does. Among equals their order holds. */
export function communeIndex<T extends FindableCommune>(communes: T[]): SearchIndex<T> {
  const {find, nearest} = searchIndex(
    communes.map((commune) => ({
      title: commune.name,
      text: [commune.code, ...commune.postcodes].join(" "),
      weight: 1,
      commune
    }))
  );
  return {
    find: (query, limit) => find(query, limit).map(({commune}) => commune),
    nearest: (query, limit) => nearest(query, limit).map(({commune}) => commune)
  };
}
