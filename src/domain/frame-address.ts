/** Folder of the frame pages, at the root of the site. */
export const FRAMES = "embed";

/** What the home page, which has no name of its own, is called among them. */
const HOME = "accueil";

/**
 * Path of the frame page of a figure from the root of the site, without an extension: "embed/epci/sammiellois/position".
 *
 * @param page path of its page from the root, without an extension: "epci/sammiellois"; empty for the home page
 */
export function framePath(page: string, name: string): string {
  return `${FRAMES}/${page === "" || page === "index" ? HOME : page}/${name}`;
}

/** What a frame page tells the page that shows it, and what it may be asked there. */
export const HEIGHT_MESSAGE = "inclusion-notebook/height";
export const ASK_MESSAGE = "inclusion-notebook/ask";
