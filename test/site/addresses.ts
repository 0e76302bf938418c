/** The story, and the page of a commune, that the tests of one page look at. */
export const STORY = "/epci/cotes-de-meuse-woevre";
export const COMMUNE = "/commune/55545-verdun";

/** What is looked up beside that story. */
export const BESIDE = {
  communes: `${STORY}/communes`,
  diagnostic: `${STORY}/diagnostic-2022`,
  leaflets: `${STORY}/depliants`,
  data: `${STORY}/donnees`,
  heard: `${STORY}/dit`
};
