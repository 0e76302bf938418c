/** A square as a polygon, from its corner at the south west. */
export const square = (west: number, south: number, size: number) => ({
  type: "Polygon" as const,
  // prettier-ignore
  coordinates: [[[west, south], [west, south + size], [west + size, south + size], [west + size, south], [west, south]]]
});
