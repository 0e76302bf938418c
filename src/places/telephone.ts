import {isValidTelephone} from "@gouvfr-anct/lieux-de-mediation-numerique";

/** First digits of overseas numbers, and the code that they take from abroad. */
const OVERSEAS: [RegExp, string][] = [
  [/^0590|^069[01]/, "+590"],
  [/^0594|^0694/, "+594"],
  [/^0596|^069[67]/, "+596"],
  [/^026[239]|^069[23]|^0639/, "+262"],
  [/^0508/, "+508"]
];

/** In the form of the schema, "+33329929056"; null for what is not a number that the national schema knows. */
export function normalTelephone(text: string): string | null {
  const digits = text
    .replace(/\(0\)/g, "")
    .replace(/[\s\u00a0\u202f().\-–/]/g, "")
    .replace(/^00/, "+")
    .replace(/^(33\d{9})$/, "+$1")
    .replace(/^\+330/, "+33");
  if (!/^\+?\d+$/.test(digits) || !isValidTelephone(digits)) return null;
  if (digits.startsWith("+")) return digits;
  const code = OVERSEAS.find(([start]) => start.test(digits))?.[1] ?? "+33";
  return code + digits.slice(1);
}

export const telephonesIn = (text: string): string[] =>
  text
    .split(/[|;,]|\s+(?:ou|\/|-)\s+|\/(?=\s*[+0])/)
    .map((part) => part.trim())
    .filter(Boolean);
