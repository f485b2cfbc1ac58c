import { routes } from '@zhulin/contract';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

interface TextField {
  /** The longest text it takes. */
  readonly most: number;
  readonly takesLines: boolean;
}

/** Fields of the contract that take any text of a line, or of several. */
export function textFields(): Map<string, TextField> {
  const found = new Map<string, TextField>();
  for (const [name, route] of Object.entries(routes)) {
    if (!('body' in route) || 'consumes' in route) continue;
    const json: Json = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' });
    walk(json, name, json, found);
  }
  return found;
}

function walk(part: Json, path: string, root: Json, found: Map<string, TextField>): void {
  const { $ref, pattern, maxLength, properties, anyOf = [], oneOf = [], items } = part;
  if (typeof $ref === 'string') {
    // Casts here and below: zod types a JSON schema only as JSON.
    const definitions = root['$defs'] as Record<string, Json>;
    walk(definitions[$ref.replace('#/$defs/', '')] ?? {}, path, root, found);
  }
  const takesText =
    part['type'] === 'string' && !('enum' in part) && !('const' in part) && !('format' in part);
  if (takesText && (typeof pattern !== 'string' || new RegExp(pattern, 'u').test('<甲>')))
    found.set(path, {
      most: typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY,
      takesLines: typeof pattern === 'string' && new RegExp(pattern, 'u').test('甲\n乙'),
    });
  for (const [name, each] of Object.entries((properties ?? {}) as Record<string, Json>))
    walk(each, `${path}.${name}`, root, found);
  for (const each of [...(anyOf as Json[]), ...(oneOf as Json[])]) walk(each, path, root, found);
  if (items !== undefined) walk(items as Json, `${path}[]`, root, found);
}
