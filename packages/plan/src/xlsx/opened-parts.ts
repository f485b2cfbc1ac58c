import type { PlanProblem } from '../problem.ts';
import { contentOfEntry, entriesOf, viewOf } from './check-zip.ts';
import { type Part, packed } from './pack.ts';

/** All that is opened of a workbook. Pictures, tables, comments and links say nothing of a plan, and each is a way to
 * make a small file endless. */
const OPENED =
  /^(_rels\/\.rels|xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/sheet\d{1,5}\.xml))$/;

/** A plan of 20,000 tasks with three links each needs about half of it. */
const MAX_ELEMENTS = 1_200_000;
const MAX_ROW = 1_048_576;
const LESS_THAN = 0x3c;
const SLASH = 0x2f;

export type Opened = { ok: true; bytes: Uint8Array } | { ok: false; problem: PlanProblem };

/** The parts of a workbook that are read, stored unpacked: without names for ranges, which exceljs would fill cell by
 * cell, and with each character beyond U+FFFF as a reference, since exceljs reads XML in pieces of 16 K and would lose
 * one that two pieces share. Only for bytes that `zipProblem` let pass.
 * Problems: PLAN_WORKBOOK_TOO_FULL, PLAN_WORKBOOK_UNREADABLE. Cost: O(unpacked bytes). */
export async function openedParts(bytes: Uint8Array): Promise<Opened> {
  const parts: Part[] = [];
  let elements = 0;
  for (const entry of entriesOf(viewOf(bytes)) ?? []) {
    const name = entry.name.replace(/^\//, '');
    if (!OPENED.test(name)) continue;
    const content = await contentOfEntry(bytes, entry);
    elements += elementsIn(content);
    if (elements > MAX_ELEMENTS) {
      const params = { got: elements, expected: MAX_ELEMENTS };
      return { ok: false, problem: { code: 'PLAN_WORKBOOK_TOO_FULL', path: '', params } };
    }
    const text = safeText(name, new TextDecoder().decode(content));
    if (text === undefined) {
      return { ok: false, problem: { code: 'PLAN_WORKBOOK_UNREADABLE', path: '', params: { detail: name } } };
    }
    parts.push({ name, content: new TextEncoder().encode(withReferences(text)) });
  }
  return { ok: true, bytes: await packed(parts, true) };
}

function elementsIn(content: Uint8Array): number {
  let count = 0;
  for (let at = content.indexOf(LESS_THAN); at >= 0; at = content.indexOf(LESS_THAN, at + 1)) {
    if (content[at + 1] !== SLASH) count += 1;
  }
  return count;
}

/** The text of a part, or undefined where its numbers would make exceljs count without end. */
function safeText(name: string, text: string): string | undefined {
  if (name.startsWith('xl/worksheets/')) return hasOrderlyPlaces(text) ? text : undefined;
  if (name !== 'xl/workbook.xml') return text;
  const ids = [...text.matchAll(/\ssheetId\s*=\s*(["'][^"']*["'])/g)];
  if (!ids.every(([, id]) => /^["']\d{1,5}["']$/.test(id ?? ''))) return undefined;
  return text.replace(/<definedNames[\s>][\s\S]*?<\/definedNames\s*>/g, '');
}

/** Whether each row and cell names its place once, plainly, and inside the largest sheet there can be. */
function hasOrderlyPlaces(text: string): boolean {
  for (const [, tag, attributes = ''] of text.matchAll(/<(row|c)(\s[^>]*)?\/?>/g)) {
    const places = [...attributes.matchAll(/\sr\s*=\s*["']([^"']*)["']/g)];
    const place = /^([A-Z]{0,3})(\d{1,7})$/.exec(places[0]?.[1] ?? '');
    if (places.length !== 1 || place === null || Number(place[2]) > MAX_ROW) return false;
    if ((place[1] === '') !== (tag === 'row')) return false;
  }
  return true;
}

function withReferences(text: string): string {
  return text.replace(/[\u{10000}-\u{10ffff}]/gu, (character) => `&#${character.codePointAt(0)};`);
}
