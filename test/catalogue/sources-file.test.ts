import {expect, it} from "vitest";
import {sourcesFile} from "../../src/catalogue/sources-file.js";

it("writes the sources by id, without what is not known of them", () => {
  const source = {
    id: "cog",
    title: "Découpage",
    publisher: "Insee",
    url: null,
    licence: "Licence Ouverte 2.0",
    vintage: "2026",
    retrieved: "2026-01-02",
    note: "x"
  };
  expect(JSON.parse(sourcesFile([source, {...source, id: "b", url: "https://b.fr"}]))).toEqual({
    cog: {title: "Découpage", publisher: "Insee", vintage: "2026", licence: "Licence Ouverte 2.0"},
    b: {title: "Découpage", publisher: "Insee", vintage: "2026", licence: "Licence Ouverte 2.0", url: "https://b.fr"}
  });
});
