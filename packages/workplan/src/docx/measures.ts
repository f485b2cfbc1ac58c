import type { PageStyle } from '../page-style.ts';

const POINTS_PER_MM = 72 / 25.4;
const TWIPS_PER_POINT = 20;

export function pointsOfMm(mm: number): number {
  return mm * POINTS_PER_MM;
}

export function twips(points: number): number {
  return Math.round(points * TWIPS_PER_POINT);
}

export function twipsOfMm(mm: number): number {
  return twips(pointsOfMm(mm));
}

/** Sizes of type are written in half points. */
export function halfPoints(points: number): number {
  return Math.round(points * 2);
}

/** Lines of tables and text are written in eighths of a point. */
export function eighths(points: number): number {
  return Math.round(points * 8);
}

/** From one line of the page to the next, in twips; rounded down, so that the last line finds its place. */
export function linePitch({ typeArea, grid }: PageStyle): number {
  return Math.floor(twipsOfMm(typeArea.height) / grid.lines);
}

/** What each character of the body takes more or less than its size, in twips, so that the line holds as many as the page
 * asks. A grid of characters would do the same in Word; others set every letter and figure into its squares. */
export function characterSpace({ typeArea, grid, size }: PageStyle): number {
  const pitch = pointsOfMm(typeArea.width) / grid.characters;
  return Math.floor((pitch - size.body) * TWIPS_PER_POINT);
}
