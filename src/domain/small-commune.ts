/** Inhabitants below which nothing is computed about a commune: a household more or less would change what it says. */
export const SMALL_COMMUNE = 200;

/**
 * True of a commune with fewer inhabitants than {@link SMALL_COMMUNE}: no rate is computed for it, it is in no list of priorities and no
 * question, and no sentence about its EPCI names it. Scores that its publisher gives stay. Its people count in the sums of others.
 */
export const isSmallCommune = ({population}: {population: number}): boolean => population < SMALL_COMMUNE;
