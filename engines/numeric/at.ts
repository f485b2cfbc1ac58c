/** Reads an array at an index that the loop itself bounds; the cast says what the type checker cannot know, that such
 * an index is never outside. */
export function at(array: Float64Array, index: number): number {
  return array[index] as number;
}

/** The same of whole words, apart so that each of both functions sees one kind of array and stays fast. */
export function wordAt(array: Uint32Array, index: number): number {
  return array[index] as number;
}
