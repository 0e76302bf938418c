import type {Fault} from "../domain/fault.js";
import {show} from "./json.js";
import type {Edition, LegalField, LegalFields} from "./edition-types.js";

/** Without what would say more in an address that opens a mail: others who receive it, its text. */
const MAIL = /^[^\s@<>"?&]+@[^\s@<>"?&]+\.[^\s@<>"?&.]+$/;
const TELEPHONE = /^\+?\d(?:[ .-]?\d){3,14}$/;

/** The address of a site, which those of its pages may follow. */
const ADDRESS = {
  test: (value: string) => /^https:\/\/[^\s/?#]+(?:\/[^\s/?#]+)*$/.test(value) && URL.canParse(value)
};

/** What a published site must say of itself and of who publishes it: each field and what it holds. */
const FIELDS: Record<LegalField, {expected: string; test?: Pick<RegExp, "test">; optional?: true}> = {
  site: {
    expected: "an address that begins with https:// and has no last slash, such as https://exemple.fr",
    test: ADDRESS
  },
  contact: {expected: "a mail address, such as contact@exemple.fr", test: MAIL},
  director: {expected: "the name of the director of publication, and a function"},
  "publisher.name": {expected: "the name of who publishes the site"},
  "publisher.form": {expected: "its legal form, such as collectivité territoriale"},
  "publisher.address": {expected: "its postal address"},
  "publisher.telephone": {expected: "a telephone number, such as 03 29 00 00 00", test: TELEPHONE},
  "publisher.registration": {expected: "its registration, such as a SIREN or RCS number", optional: true},
  declared: {
    expected: "the day on which the publisher confirmed the declaration of accessibility, YYYY-MM-DD",
    test: /^\d{4}-\d{2}-\d{2}$/,
    optional: true
  },
  "host.name": {expected: "the name of the host"},
  "host.address": {expected: "its postal address"},
  "host.telephone": {expected: "a telephone number, such as 03 29 00 00 00", test: TELEPHONE}
};

const names = Object.keys(FIELDS) as LegalField[];

/** Fields of `edition.json` that hold them: those with parts hold objects. */
export const LEGAL_ROOTS = [...new Set(names.map((name) => name.split(".")[0]))];

/** Reads them; what is missing is null. What is there and is not as expected is a fault. */
export function readLegalFields(raw: Record<string, any>, file: string, faults: Fault[]): LegalFields {
  const fault = (field: string, value: unknown, expected: string) =>
    faults.push({file, field, value: show(value), expected});
  for (const root of ["publisher", "host"]) {
    const parts = names.filter((name) => name.startsWith(`${root}.`)).map((name) => name.slice(root.length + 1));
    const value = raw[root];
    if (value != null && (typeof value !== "object" || Array.isArray(value)))
      fault(root, value, `an object of ${parts.join(", ")}`);
    else
      for (const part of Object.keys(value ?? {}))
        if (!parts.includes(part)) fault(`${root}.${part}`, value[part], `a field among ${parts.join(", ")}`);
  }
  const read = names.map((name): [string, string | null] => {
    const [root, part] = name.split(".");
    const value = part === undefined ? raw[root] : raw[root]?.[part];
    if (value == null) return [name, null];
    const {expected, test} = FIELDS[name];
    if (typeof value !== "string" || value.trim() === "" || (test && !test.test(value))) fault(name, value, expected);
    return [name, value];
  });
  return Object.fromEntries(read) as LegalFields;
}

/** Fields that an edition needs to be published and does not have, and what each is to hold. */
export const missingLegalFields = ({legal}: Pick<Edition, "legal">): {field: LegalField; expected: string}[] =>
  names
    .filter((field) => !FIELDS[field].optional && (legal?.[field] ?? null) === null)
    .map((field) => ({field, expected: FIELDS[field].expected}));
