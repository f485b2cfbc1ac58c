/** Heights in px; every row has the same, so that only those in view need be there. */
export const ROW_PX = 32;
export const HEAD_PX = 44;
export const ROWS_IN_VIEW = 14;
