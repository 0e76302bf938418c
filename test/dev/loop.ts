import {spawn} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {TSX} from "../program.js";

export interface Change {
  kind: string;
  file: string;
  from: string;
  to: string;
  page: string;
  /** What must be seen there: words, the value of a property of the body, or a text in a row of a table. */
  seen: string | {property: string; value: string} | {row: string; text: string};
}

const STORY = "/epci/cotes-de-meuse-woevre";

/** One of each kind of file that someone who carries on an edition or its site changes. */
// prettier-ignore
export const CHANGES: Change[] = ([
  ["text of the edition", "editions/meuse/texts/55.md", "et difficulté d’accès", "et vraie difficulté d’accès",
   "/", "vraie difficulté d’accès"],
  ["words of a page", "words/demarche.md", "Ce qui était demandé", "Ce qui était vraiment demandé",
   "/demarche", "Ce qui était vraiment demandé"],
  ["sentence of the stories", "words/recit.md", "- **On peut** :", "- **Au choix** :", STORY, "Au choix"],
  ["component", "src/components/chapters.ts", "<summary>Sommaire <span", "<summary>Sommaire (bis) <span",
   STORY, "Sommaire (bis)"],
  ["plain Markdown", "src/404.md", "Cette adresse ne mène à rien.", "Cette adresse ne mène nulle part.",
   "/404", "ne mène nulle part"],
  ["style", "src/style/type.css", "background: var(--paper);", "background: rgb(1, 2, 3);",
   STORY, {property: "background-color", value: "rgb(1, 2, 3)"}],
  ["script of the browser", "src/client.ts", "mountTerms();", 'mountTerms();\ndocument.body.append("vu ici");',
   STORY, "vu ici"],
  ["domain function", "src/domain/models/words.ts", "part des 65 ans et plus", "part des 65 ans ou plus",
   STORY, "art des 65\u00a0ans ou plus"],
  ["cahier", "editions/meuse/cahiers/fibre.md", "Pouvoir n’est pas avoir", "Pouvoir n’est pas encore avoir",
   "/cahiers/fibre", "Pouvoir n’est pas encore avoir"],
  ["figures of the edition", "editions/meuse/ifn-2023.csv", "55001,10,8,7,7,9", "55001,1,1,1,1,1",
   "/epci/portes-de-meuse/communes", {row: "commune-55001", text: "1,0"}]
] as const).map(([kind, file, from, to, page, seen]) => ({kind, file, from, to, page, seen}));

export interface Preview {
  url: string;
  pid: number;
  said: () => string;
  ended: Promise<number | null>;
  stop: () => Promise<void>;
}

export async function startPreview(cwd: string): Promise<Preview> {
  const command = [...TSX, "scripts/dev.ts"];
  const child = spawn(process.execPath, command, {cwd, stdio: ["ignore", "pipe", "pipe"]});
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const found = /serving at (\S+)/.exec(said);
        if (found) resolve(found[1]);
      });
    }
    child.on("exit", () => reject(new Error(`the preview ended: ${said}`)));
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  async function stop() {
    child.kill("SIGTERM");
    await ended;
  }
  return {url, pid: child.pid!, said: () => said, ended, stop};
}

export function prepareChange(folder: string, {file, from, to}: Pick<Change, "file" | "from" | "to">) {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  if (!before.includes(from)) throw new Error(`${file} does not have "${from}"`);
  return {save: () => writeFileSync(path, before.replace(from, to)), undo: () => writeFileSync(path, before)};
}

const POLLING = 200;

const waitUntil = (isSeen: boolean) => async (page: Page, seen: Change["seen"]) => {
  await page.waitForFunction(
    ([wanted, isSeen]) => {
      if (!document.querySelector("main")) return false;
      if (typeof wanted === "string") return document.body.textContent!.includes(wanted) === isSeen;
      if ("row" in wanted)
        return Boolean(document.getElementById(wanted.row)?.textContent!.includes(wanted.text)) === isSeen;
      return (getComputedStyle(document.body).getPropertyValue(wanted.property) === wanted.value) === isSeen;
    },
    [seen, isSeen] as const,
    {timeout: 0, polling: POLLING}
  );
};
export const waitUntilSeen = waitUntil(true);
export const waitUntilGone = waitUntil(false);
