/** Whole rows of three. */
export const pageSize = 18;
