import {expect, it} from "vitest";
import {sourcesFile} from "../../../src/features/catalogue/catalogue.js";

it("writes the sources by id, without what is not known of them", () => {
  const cited = {title: "Découpage", publisher: "Insee", vintage: "2026", licence: "Licence Ouverte 2.0"};
  const source = {...cited, id: "cog", url: null, retrieved: "2026-01-02", note: "x"};
  expect(JSON.parse(sourcesFile([source, {...source, id: "b", url: "https://b.fr"}]))).toEqual({
    cog: cited,
    b: {...cited, url: "https://b.fr"}
  });
});
