/** What every drawing is made on. */
export interface Sheet {
  /** Width in points. */
  width: number;
}

/** The width of the text area of a page that stands upright, in points: 156 mm. */
export const PORTRAIT: Sheet = { width: 442 };
