/** What became of a name of an organisation: its path, or why there is none. */
export type Found =
  | { readonly path: string }
  | {
      readonly refusal: 'ORGANISATION_UNKNOWN' | 'ORGANISATION_AMBIGUOUS';
      readonly paths: readonly string[];
    };

/** Finds the organisation that a code or a whole path means. A code that several have is nobody's. */
export function findPath(paths: Iterable<string>, text: string): Found {
  const all = [...paths];
  const whole = wholePath(text);
  const found = all.filter((path) => (whole === undefined ? path.endsWith(`/${text}/`) : path === whole));
  const [path] = found;
  if (path !== undefined && found.length === 1) return { path };
  return found.length === 0
    ? { refusal: 'ORGANISATION_UNKNOWN', paths: [] }
    : { refusal: 'ORGANISATION_AMBIGUOUS', paths: found };
}

function wholePath(text: string): string | undefined {
  if (!text.startsWith('/')) return undefined;
  return text.endsWith('/') ? text : `${text}/`;
}

interface TreeRow {
  readonly code: string;
  /** Code or path; undefined: the row is a root. */
  readonly parent: string | undefined;
}

/** Where a row belongs, or why nowhere. `PARENT_REFUSED`: the row that it lies below has its own refusal. */
export type Placement =
  | { readonly path: string }
  | {
      readonly refusal:
        | 'ORGANISATION_UNKNOWN'
        | 'ORGANISATION_AMBIGUOUS'
        | 'ORGANISATION_CIRCLE'
        | 'ROOT_UNKNOWN'
        | 'PARENT_REFUSED';
      readonly paths: readonly string[];
    };

const refused = (
  refusal: Extract<Placement, { refusal: string }>['refusal'],
  paths: readonly string[] = [],
) => ({ refusal, paths }) as const;

/** Gives each row its path, in whatever order they stand: a parent may be registered or another row.
 * @param known  paths that are registered
 * Cost: O(rows · (rows + known)) at most. */
export function placeRows(known: readonly string[], rows: readonly TreeRow[]): Placement[] {
  const placed = new Map<number, Placement>();
  const under = new Set<number>();
  const byCode = Map.groupBy(rows.keys(), (index) => rows[index]?.code ?? '');

  const place = (index: number): Placement => {
    const before = placed.get(index);
    if (before !== undefined) return before;
    if (under.has(index)) return refused('ORGANISATION_CIRCLE');
    under.add(index);
    const placement = placeOne(index);
    under.delete(index);
    placed.set(index, placement);
    return placement;
  };

  const placeOne = (index: number): Placement => {
    const { code = '', parent } = rows[index] ?? {};
    if (parent === undefined)
      return known.includes(`/${code}/`) ? { path: `/${code}/` } : refused('ROOT_UNKNOWN');
    const whole = wholePath(parent);
    const last = whole === undefined ? parent : (whole.split('/').at(-2) ?? '');
    const above = (byCode.get(last) ?? []).filter((each) => each !== index).map(place);
    const paths = new Set([...known, ...above.flatMap((each) => ('path' in each ? each.path : []))]);
    const found = findPath(paths, parent);
    if ('path' in found) return { path: `${found.path}${code}/` };
    if (found.refusal === 'ORGANISATION_AMBIGUOUS') return refused(found.refusal, found.paths);
    if (above.some((each) => 'refusal' in each && each.refusal === 'ORGANISATION_CIRCLE'))
      return refused('ORGANISATION_CIRCLE');
    return refused(above.length > 0 ? 'PARENT_REFUSED' : 'ORGANISATION_UNKNOWN');
  };

  return rows.map((_, index) => place(index));
}
