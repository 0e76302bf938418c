import type {Workshop} from "../domain/content.js";

/** Letters of a title that a name takes: some disks refuse more than 255 bytes. */
const LONGEST = 80;

/**
 * Name of a file of a workshop, as a person would give it: "Atelier Sammiellois 2026-11-26.html". Of its title only what every disk and
 * every browser takes is kept.
 */
export function workshopFileName({title, date}: Pick<Workshop, "title" | "date">, extension: "html" | "md"): string {
  const name = title
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}’'(),-]+/gu, " ")
    .slice(0, LONGEST)
    .replace(/\p{Surrogate}$/u, "")
    .trim();
  return `${/[\p{L}\p{N}]/u.test(name) ? name : "Atelier"} ${date}.${extension}`;
}
