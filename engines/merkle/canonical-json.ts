/** Nesting beyond this is taken for a circle. */
const DEPTH_MAX = 256;

export type CanonicalJsonCode = 'NOT_FINITE' | 'NOT_JSON' | 'NOT_PLAIN' | 'LONE_SURROGATE' | 'TOO_DEEP';

/** Why a value has no canonical text, and the path to it. */
export class CanonicalJsonError extends TypeError {
  readonly code: CanonicalJsonCode;
  readonly path: readonly (string | number)[];

  constructor(code: CanonicalJsonCode, path: readonly (string | number)[], got: string) {
    super(`${code} at ${JSON.stringify(path)}: ${got}`);
    this.name = 'CanonicalJsonError';
    this.code = code;
    this.path = path;
  }
}

/** The one JSON text of a value: keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript writes them.
 * Nothing is dropped in silence: what JSON cannot hold is refused.
 * @param value  null, booleans, finite numbers, strings, arrays and plain objects of these
 * Throws CanonicalJsonError: NOT_FINITE (NaN, Infinity), NOT_JSON (undefined, holes, functions, symbols, bigints),
 * NOT_PLAIN (instances of classes, Date, Map), LONE_SURROGATE, TOO_DEEP (also circles).
 * Cost: O(size), keys sorted. Source: RFC 8785. */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

/** @param path  the way to the value; members are entered and left on it */
function write(value: unknown, path: (string | number)[]): string {
  if (path.length > DEPTH_MAX)
    throw new CanonicalJsonError('TOO_DEEP', path, `more than ${DEPTH_MAX} levels`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value, path);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new CanonicalJsonError('NOT_FINITE', path, `got ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    // Array.from visits holes too, which are then refused as undefined.
    return `[${Array.from(value, (item, index) => writeMember(item, index, path)).join(',')}]`;
  }
  if (typeof value === 'object') return writeObject(value, path);
  throw new CanonicalJsonError('NOT_JSON', path, `got ${typeof value}`);
}

function writeMember(member: unknown, step: string | number, path: (string | number)[]): string {
  path.push(step);
  const text = write(member, path);
  path.pop();
  return text;
}

function writeObject(value: object, path: (string | number)[]): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new CanonicalJsonError('NOT_PLAIN', path, `got an instance of ${prototype.constructor?.name}`);
  }
  if (Object.getOwnPropertySymbols(value).length > 0) {
    throw new CanonicalJsonError('NOT_JSON', path, 'got a symbol as key');
  }
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${writeText(key, path)}:${writeMember(member, key, path)}`);
  return `{${members.join(',')}}`;
}

function writeText(text: string, path: readonly (string | number)[]): string {
  if (!text.isWellFormed()) throw new CanonicalJsonError('LONE_SURROGATE', path, 'got half a character');
  return JSON.stringify(text);
}
