import {getDocumentProxy} from "unpdf";

/** Where things are in a PDF. */
export interface PageIndex {
  pages: number;
  /** Page of each element that a link of the document leads to, from 1, by id. */
  at: Map<string, number>;
}

/** Reads the pages of a PDF, and those of its named destinations. */
export async function readPages(bytes: Uint8Array): Promise<PageIndex> {
  // The library takes the bytes over: it gets its own.
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  try {
    const at = new Map<string, number>();
    for (const [name, destination] of Object.entries(await pdf.getDestinations())) {
      if (Array.isArray(destination)) at.set(decodeURIComponent(name), (await pdf.getPageIndex(destination[0])) + 1);
    }
    return {pages: pdf.numPages, at};
  } finally {
    await pdf.destroy();
  }
}
