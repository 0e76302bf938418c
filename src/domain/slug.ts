/** "Côtes de Meuse Woëvre" gives "cotes-de-meuse-woevre". */
export const slugify = (text: string): string =>
  text
    .replace(/[œŒ]/g, "oe")
    .replace(/[æÆ]/g, "ae")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export const slugWords = (text: string): string[] => slugify(text).split("-").filter(Boolean);

export const ABBREVIATIONS: Record<string, string> = {st: "saint", ste: "sainte", sts: "saints", stes: "saintes"};
