/** Reads an array at an index that the loop itself bounds; the cast says what the type checker cannot know, that such
 * an index is never outside. */
export function at(array: Float64Array, index: number): number {
  return array[index] as number;
}

/** The same of whole numbers, apart so that each function sees one kind of array and stays fast. */
export function wordAt(array: Uint32Array, index: number): number {
  return array[index] as number;
}

/** The entry of a list at a place that is known to be there. */
export function entry<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new RangeError(`${place} lies outside of ${list.length} entries`);
  return found;
}
