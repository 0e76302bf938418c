/** Folder of the frame page, at the root of the site. */
export const FRAMES = "embed";

export interface Framed {
  /** Path of the page from the root of the site, without an extension: "epci/sammiellois"; empty for the home page. */
  page: string;
  figure: string;
}

/** Id of the figure of this name, which its address ends with. */
export const figureId = (name: string) => `figure-${name}`;

/** Fields of the address of a frame; the others are the state of the page. */
export const FRAME_FIELDS = ["page", "figure"] as const;

/** A path inside the site: no scheme, no host, no way up, no file. */
const PAGE = /^(?:[\w-]+(?:\/[\w-]+)*)?$/;
const FIGURE = /^[a-z0-9-]+$/;

/**
 * Address of the frame of a figure from the root of the site: "embed/?page=epci/sammiellois&figure=position".
 *
 * @param search query of the page, which says its state
 */
export function frameAddress({page, figure}: Framed, search = ""): string {
  const fields = [...(page === "" ? [] : [`page=${page}`]), `figure=${figure}`, pageSearch(search)];
  return `${FRAMES}/?${fields.filter((field) => field !== "").join("&")}`;
}

/** The figure that an address asks for; null where it could not be one of the site. */
export function readFrameAddress(search: string): Framed | null {
  const query = new URLSearchParams(search);
  const [page, figure] = FRAME_FIELDS.map((name) => query.get(name) ?? "");
  return PAGE.test(page) && FIGURE.test(figure) ? {page, figure} : null;
}

/** The query of a page, without "?", in that of a frame of it. */
export function pageSearch(search: string): string {
  const fields = search.replace(/^\?/, "").split("&");
  return fields.filter((field) => !FRAME_FIELDS.some((name) => field.startsWith(`${name}=`))).join("&");
}

/** What a frame tells the page that shows it, and what it may be asked there. */
export const HEIGHT_MESSAGE = "inclusion-notebook/height";
export const ASK_MESSAGE = "inclusion-notebook/ask";
