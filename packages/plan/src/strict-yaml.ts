import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import { decodeUtf8 } from './encoding.ts';
import type { Place, PlanProblem } from './problem.ts';

/** The largest file that is read, in bytes: a plan of 10,000 tasks stays below 2 MB. */
export const MAX_YAML_BYTES = 8 * 1024 * 1024;
const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export type YamlReading =
  | { ok: true; value: unknown; placeOf: (path: readonly PropertyKey[]) => Place | undefined }
  | { ok: false; problems: PlanProblem[] };

/** Reads one YAML document and refuses what a data file never needs: anchors and aliases, tags, several documents,
 * keys that reach into prototypes, keys given twice, deep nesting, other encodings than UTF-8, large files.
 * @param content  the bytes of the file, or text that was typed
 * @returns plain data and a finder of places, or every problem found
 * Cost: O(bytes), bounded by MAX_YAML_BYTES. */
export function readStrictYaml(content: Uint8Array | string): YamlReading {
  const size = typeof content === 'string' ? content.length : content.byteLength;
  if (size > MAX_YAML_BYTES) return refuse('PLAN_TOO_LARGE', { got: size, expected: MAX_YAML_BYTES });
  const decoded = decodeUtf8(content);
  if (!decoded.ok) return refuse('PLAN_ENCODING', { got: decoded.looksLike, expected: 'UTF-8' });

  const lineCounter = new LineCounter();
  const document = parseDocument(decoded.text, {
    lineCounter,
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    strict: true,
    prettyErrors: false,
  });
  const placeAt = (offset: number | undefined): Place | undefined => {
    if (offset === undefined) return undefined;
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  const problems = [...syntaxProblems(document, placeAt), ...structureProblems(document, placeAt)];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: document.toJS({ maxAliasCount: 0 }),
    placeOf: (path) => placeAt(offsetOf(document, path)),
  };
}

function refuse(code: PlanProblem['code'], params: PlanProblem['params']): YamlReading {
  return { ok: false, problems: [{ code, path: '', params }] };
}

type PlaceAt = (offset: number | undefined) => Place | undefined;

function syntaxProblems(document: Document, placeAt: PlaceAt): PlanProblem[] {
  return [...document.errors, ...document.warnings].map((error) => ({
    code: error.code === 'DUPLICATE_KEY' ? 'PLAN_DUPLICATE_KEY' : 'PLAN_NOT_YAML',
    path: '',
    ...placeAt(error.pos[0]),
    params: { detail: error.message },
  }));
}

function structureProblems(document: Document, placeAt: PlaceAt): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const add = (code: PlanProblem['code'], node: unknown, params: PlanProblem['params']) => {
    const range = isNode(node) ? node.range : undefined;
    problems.push({ code, path: '', ...placeAt(range?.[0]), params });
  };
  visit(document, {
    Node(_key, node, ancestors) {
      if (isAlias(node) || ('anchor' in node && node.anchor !== undefined)) {
        add('PLAN_ALIAS', node, {});
        return visit.SKIP;
      }
      if (ancestors.filter((ancestor) => !isPair(ancestor)).length > MAX_DEPTH) {
        add('PLAN_TOO_DEEP', node, { expected: MAX_DEPTH });
        return visit.BREAK;
      }
      return undefined;
    },
    Pair(_key, pair) {
      if (!isScalar(pair.key) || typeof pair.key.value !== 'string') {
        add('PLAN_NOT_YAML', pair.key, { detail: 'a key must be text' });
      } else if (FORBIDDEN_KEYS.has(pair.key.value)) {
        add('PLAN_FORBIDDEN_KEY', pair.key, { key: pair.key.value });
      }
    },
  });
  return problems;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetAt(document, path.slice(0, length));
    if (offset !== undefined) return offset;
  }
  return undefined;
}

function offsetAt(document: Document, path: readonly PropertyKey[]): number | undefined {
  const last = path.at(-1);
  const parent = document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const key = parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key;
    if (isNode(key)) return key.range?.[0];
    return undefined;
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
