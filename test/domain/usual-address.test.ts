import {describe, expect, it} from "vitest";
import {usualPath} from "../../src/domain/address.js";

describe("the usual address of a page", () => {
  it.each([
    ["/", "/"],
    ["/Methode", "/methode"],
    ["/EPCI/Grand-Verdun", "/epci/grand-verdun"],
    ["/epci/grand-verdun/", "/epci/grand-verdun"],
    ["/epci/Grand-Verdun.html", "/epci/grand-verdun"],
    ["/commune/2a004-ajaccio", "/commune/2A004-ajaccio"],
    ["/Commune/2B033", "/commune/2B033"],
    ["/rapport/2a-synthese", "/rapport/2A-synthese"],
    ["/commune/55545-Verdun", "/commune/55545-verdun"],
    ["/epci/2a-rives", "/epci/2a-rives"],
    ["//", "/"],
    ["//127.0.0.1:4899/Embed/x", "/127.0.0.1:4899/embed/x"]
  ])("of %s is %s, which is its own", (path, usual) => {
    expect(usualPath(path)).toBe(usual);
    expect(usualPath(usual)).toBe(usual);
  });
});
