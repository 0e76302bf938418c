/** Names of the fields in the address of the page of the offer. */
export const OFFER_FIELDS = {
  functions: "fonction",
  services: "service",
  publics: "public",
  modes: "mode",
  free: "gratuit",
  epci: "epci",
  open: "ouvert",
  unknown: "inconnus",
  near: "pres"
} as const;

/** Name of the field that says of which area the explorer shows the territories. */
export const EXPLORE_AREA = "zone";
