/** Reads parts one by one, each by its own schema. */
interface PartsSchema<V> {
  readonly shape: Readonly<Record<string, unknown>>;
  safeParse(written: unknown): { success: boolean; data?: V };
}

/** Reads what a list shows from an address or a saved view, one part after the other.
 * @param plain  what holds where nothing is written
 * @returns the view, and the parts that say nothing it knows, such as a light of another colour */
export function readParts<V extends object>(
  schema: PartsSchema<V>,
  plain: V,
  written: Readonly<Record<string, unknown>>,
): { view: V; unread: string[] } {
  const view: Record<string, unknown> = Object.fromEntries(Object.entries(plain));
  const unread: string[] = [];
  for (const key of Object.keys(schema.shape)) {
    const value = written[key];
    if (value === undefined || value === '') continue;
    const read = schema.safeParse({ [key]: String(value) });
    if (read.success && read.data !== undefined) view[key] = Reflect.get(read.data, key);
    else unread.push(`${key}=${String(value).slice(0, 60)}`);
  }
  // Cast: each part was read by the schema of its own key.
  return { view: view as V, unread };
}
