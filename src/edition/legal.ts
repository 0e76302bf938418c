// What a published site must say of who publishes and hosts it: the fields of edition.json, and those that are missing.

import * as is from "./fields.js";

/** One that would say more than to whom a mail goes is none. */
const MAIL = /^[^\s@<>"?&]+@[^\s@<>"?&]+\.[^\s@<>"?&.]+$/;
const TELEPHONE = /^\+?\d(?:[ .-]?\d){3,14}$/;
const SITE = {test: (value: string) => /^https:\/\/[^\s/?#]+(?:\/[^\s/?#]+)*$/.test(value) && URL.canParse(value)};
const ANY = /\S/;

/** What each field holds, and how that is known. */
const LEGAL = {
  site: ["an address that begins with https:// and has no last slash, such as https://exemple.fr", SITE],
  contact: ["a mail address, such as contact@exemple.fr", MAIL],
  director: ["the name of the director of publication, and a function", ANY],
  "publisher.name": ["the name of who publishes the site", ANY],
  "publisher.form": ["its legal form, such as association", ANY],
  "publisher.address": ["its postal address", ANY],
  "publisher.telephone": ["a telephone number, such as 03 29 00 00 00", TELEPHONE],
  "publisher.registration": ["its registration, such as a SIREN or RCS number", ANY],
  declared: [
    "the day on which the publisher confirmed the declaration of accessibility, YYYY-MM-DD",
    /^\d{4}-\d{2}-\d{2}$/
  ],
  "host.name": ["the name of the host", ANY],
  "host.address": ["its postal address", ANY],
  "host.telephone": ["a telephone number, such as 03 29 00 00 00", TELEPHONE]
} satisfies Record<string, [expected: string, pattern: Pick<RegExp, "test">]>;

export type LegalField = keyof typeof LEGAL;
export type LegalFields = Record<LegalField, string | null>;

const FIELDS = Object.keys(LEGAL) as LegalField[];
const OPTIONAL: readonly LegalField[] = ["publisher.registration", "declared"];

/** Of fields that begin so: "publisher.name" is a part of an object. */
const checksOf = (start: string) =>
  Object.fromEntries(
    FIELDS.filter((name) => name.startsWith(start) && !name.includes(".", start.length)).map((name) => {
      const [expected, pattern] = LEGAL[name];
      return [name.slice(start.length), is.optional(is.matching(expected, pattern))];
    })
  );

export const legalChecks = {
  ...checksOf(""),
  publisher: is.optional(is.fields(checksOf("publisher."))),
  host: is.optional(is.fields(checksOf("host.")))
};

export const legalFields = (edition: any) =>
  Object.fromEntries(
    FIELDS.map((name) => [name, name.split(".").reduce((part, key) => part?.[key], edition) ?? null])
  ) as LegalFields;

export const missingLegalFields = ({legal}: {legal?: LegalFields}) =>
  FIELDS.filter((field) => !OPTIONAL.includes(field) && (legal?.[field] ?? null) === null).map((field) => ({
    field,
    expected: LEGAL[field][0]
  }));
