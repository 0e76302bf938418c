import {readFileSync} from "node:fs";
import {getDocumentProxy} from "unpdf";

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
export const openPdf = (file: string): Promise<Pdf> => getDocumentProxy(new Uint8Array(readFileSync(file)));

/** Text with its spaces left out: where a PDF has them is a matter of layout and of faces. */
export const bare = (words: string) => words.replace(/\s+/g, "");

export async function textOfPage(pdf: Pdf, number: number): Promise<string> {
  const {items} = await (await pdf.getPage(number)).getTextContent();
  return bare(items.map((item) => ("str" in item ? item.str : "")).join(""));
}
