import {expect, it} from "vitest";
import {tableFields} from "../../src/edition/columns.js";
import {modelOf} from "../../src/domain/models.js";
import {FIELDS} from "../../src/domain/places.js";

const names = (table: Parameters<typeof tableFields>[0]) => tableFields(table).map(({name}) => name);

it("tables have the columns of the schema of places, of the index, and of a story those of indicators", () => {
  expect(names("places").slice(0, FIELDS.length)).toEqual(FIELDS);
  const indicators = modelOf("ifn-2023").indicators.map(({id}) => id);
  expect(names("national").slice(-1 - indicators.length)).toEqual([...indicators, "total"]);
  expect(names("story").slice(2)).toEqual(names("indicators").slice(1));
});
