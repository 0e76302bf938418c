import type {Picture} from "./client-picture.js";

/** Pixels for each of the page's: sharp on a good screen and on paper. */
const DENSITY = 2;
/** What the canvas of any phone holds: pixels in all, and along a side. */
const MOST = {area: 16e6, side: 8192};

/** Scale at which a picture of this size is drawn: at the usual density, or as much as a canvas holds. */
export function pngScale({width, height}: Pick<Picture, "width" | "height">): number {
  return Math.min(DENSITY, Math.sqrt(MOST.area / (width * height)), MOST.side / Math.max(width, height));
}

/**
 * A picture as PNG.
 *
 * @throws where the browser cannot draw it
 */
export async function pngOf({svg, width, height}: Picture): Promise<Blob> {
  const scale = pngScale({width, height});
  const image = new Image();
  // An address that holds the picture itself: pages may show no other than those and the site's.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height].map((side) => Math.max(1, Math.floor(side * scale)));
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!png) throw new Error("the canvas gave no image");
  return png;
}
