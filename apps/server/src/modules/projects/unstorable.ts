/** Finds texts with characters that are legal in JSON but not in PostgreSQL: NUL and halves of surrogate pairs.
 * @returns the dotted path of each */
export function unstorableTexts(value: unknown, path: string): string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => unstorableTexts(child, `${path}.${key}`));
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
