export const FRAMES = "embed";

interface Framed {
  /** Path of the page without extension, "epci/sammiellois"; empty for the home page. */
  page: string;
  figure: string;
}

export const figureId = (name: string) => `figure-${name}`;

export const FRAME_FIELDS = ["page", "figure"] as const;

/** A path inside the site: no scheme, no host, no way up, no file. */
const PAGE = /^(?:[\w-]+(?:\/[\w-]+)*)?$/;
const FIGURE = /^[a-z0-9-]+$/;

/**
 * "embed/?page=epci/sammiellois&figure=position"
 *
 * @param search state of the page
 */
export function frameAddress({page, figure}: Framed, search = ""): string {
  const fields = [...(page === "" ? [] : [`page=${page}`]), `figure=${figure}`, pageSearch(search)];
  return `${FRAMES}/?${fields.filter((field) => field !== "").join("&")}`;
}

/** Null where it could not be a figure of the site. */
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

/** What a frame tells the page that shows it, and may be asked there. */
export const HEIGHT_MESSAGE = "inclusion-notebook/height";
export const ASK_MESSAGE = "inclusion-notebook/ask";
