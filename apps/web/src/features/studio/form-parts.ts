import { type Field, planSchema, quantityMeta, SHEETS, schemaAt, wholeMeta } from '@zhulin/plan';

/** What can be entered in one place: a field of the plan, or a list inside a row that is written as one text. */
export type Entry = Omit<Field, 'kind'> & { kind: Field['kind'] | 'links' | 'rows' };

/** Fields that stand together. */
export interface FieldsBlock {
  kind: 'fields';
  /** The group, and its name. */
  path: string;
  entries: readonly Entry[];
  whole?: Whole;
}

export interface Column {
  /** The way from a row to its cell. */
  steps: readonly string[];
  /** What the cells of each fixed row hold, or the one entry that all rows share. */
  entries: readonly [Entry, ...Entry[]];
}

/** Rows of the same columns: a list of the plan, whose rows come and go, or groups of one shape, whose rows are fixed. */
export interface TableBlock {
  kind: 'table';
  path: string;
  columns: readonly Column[];
  /** The groups that are the rows; absent for a list. */
  rowKeys?: readonly string[];
  /** Rows of the list go by an id of their own. */
  hasIds: boolean;
  /** Rows of this list are named by others, so their ids are shown. */
  showsIds: boolean;
  whole?: Whole;
}

/** A list whose rows hold long texts: one below the other, as small forms. */
export interface RecordsBlock {
  kind: 'records';
  path: string;
  columns: readonly Column[];
}

export type Block = FieldsBlock | TableBlock | RecordsBlock;

/** Shares that make a whole: where their problem is reported, and the fields that are summed. */
export interface Whole {
  path: string;
  parts: readonly string[];
}

/** A group of the plan file: one page of the form. */
export interface Part {
  path: string;
  blocks: readonly Block[];
}

/** The whole form, derived from the schema in its order: a field that is added there appears here. */
export const PARTS: readonly Part[] = partsOf();

function partsOf(): Part[] {
  const parts = new Map<string, Block[]>();
  for (const sheet of SHEETS) {
    const [group = sheet.path] = sheet.path.split('.');
    const blocks = parts.get(group) ?? [];
    parts.set(group, blocks);
    if (sheet.kind === 'fields') blocks.push(...fieldBlocks(group, sheet.fields, 1));
    else if (sheet.parent === undefined) blocks.push(listBlock(sheet.path, sheet.fields));
  }
  return [...parts].map(([path, blocks]) => ({ path, blocks }));
}

/** The fields of a group, each inner group a block of its own; groups of one shape are the rows of a table. */
function fieldBlocks(path: string, fields: readonly Entry[], depth: number): Block[] {
  const own = fields.filter((each) => each.path.split('.').length === depth + 1);
  const inner = Map.groupBy(
    fields.filter((each) => !own.includes(each)),
    (each) => each.path.split('.')[depth] ?? '',
  );
  const whole = wholeOf(path);
  const table = own.length === 0 ? fixedTable(path, inner, depth) : undefined;
  if (table !== undefined) return [{ ...table, ...(whole && { whole }) }];
  const block: Block[] =
    own.length === 0 ? [] : [{ kind: 'fields', path, entries: own, ...(whole && { whole }) }];
  return [...block, ...[...inner].flatMap(([key, below]) => fieldBlocks(`${path}.${key}`, below, depth + 1))];
}

function fixedTable(
  path: string,
  inner: ReadonlyMap<string, readonly Entry[]>,
  depth: number,
): TableBlock | undefined {
  const rows = [...inner];
  const stepsOf = (entry: Entry) => entry.path.split('.').slice(depth + 1);
  const shapes = new Set(rows.map(([, entries]) => entries.map((each) => stepsOf(each).join('.')).join(' ')));
  if (rows.length < 2 || shapes.size !== 1) return undefined;
  const columns = (rows[0]?.[1] ?? []).flatMap((first, place): Column[] => {
    const others = rows.slice(1).flatMap(([, entries]) => entries[place] ?? []);
    return [{ steps: stepsOf(first), entries: [first, ...others] }];
  });
  return { kind: 'table', path, columns, rowKeys: rows.map(([key]) => key), hasIds: false, showsIds: false };
}

function listBlock(path: string, fields: readonly Entry[]): Block {
  const columns = fields.map((field): Column => ({ steps: field.steps, entries: [field] }));
  const inner = SHEETS.flatMap((sheet) => (sheet.kind === 'list' && sheet.parent === path ? [sheet] : []));
  for (const { path: innerPath, steps } of inner) {
    const schema = schemaAt(planSchema, placeholders(innerPath));
    const meta = schema && quantityMeta.get(schema);
    const kind = meta?.expected === 'links' ? 'links' : 'rows';
    columns.push({ steps, entries: [{ path: innerPath, steps, kind, choices: [], meta, required: 'no' }] });
  }
  if (fields.some(({ kind }) => kind === 'long-text')) return { kind: 'records', path, columns };
  const hasIds = fields.some(({ steps }) => steps.join('.') === 'id');
  return { kind: 'table', path, columns, hasIds, showsIds: inner.length > 0 };
}

/** The steps to a field of a list that lies in a list: the schema knows every row by its first. */
function placeholders(path: string): PropertyKey[] {
  const lists = new Set(SHEETS.flatMap((sheet) => (sheet.kind === 'list' ? [sheet.path] : [])));
  const steps = path.split('.');
  return steps.flatMap((step, index) => {
    const isInList = index < steps.length - 1 && lists.has(steps.slice(0, index + 1).join('.'));
    return isInList ? [step, 0] : [step];
  });
}

function wholeOf(path: string): Whole | undefined {
  const schema = schemaAt(planSchema, path.split('.'));
  const meta = schema && wholeMeta.get(schema);
  return meta && { path, parts: meta.parts.map((steps) => [path, ...steps].join('.')) };
}

const ROW = /\.\d+(?=\.|$)/g;

/** The part, the block and the cell in which something of the plan is entered.
 * @param path  anything in a plan, rows by their positions
 * @returns undefined where no form holds it */
export function placeOf(
  path: string,
): { part: Part; block: Block; row?: number; column?: number } | undefined {
  const part = PARTS.find((each) => touches(path, each.path));
  if (part === undefined || path === '') return undefined;
  const bare = path.replace(ROW, '');
  const blocks = part.blocks.filter((each) => holds(each, bare));
  const block = blocks.sort((a, b) => b.path.length - a.path.length)[0] ?? part.blocks[0];
  if (block === undefined) return undefined;
  if (block.kind === 'fields' || !path.startsWith(`${block.path}.`)) return { part, block };
  const [rowStep = '', ...rest] = path.slice(block.path.length + 1).split('.');
  const fixed = block.kind === 'table' ? block.rowKeys : undefined;
  const row = fixed ? fixed.indexOf(rowStep) : Number(rowStep);
  if (!Number.isInteger(row) || row < 0) return { part, block };
  const column = block.columns.findIndex(({ steps }) => steps.every((step, index) => rest[index] === step));
  return { part, block, row, ...(column >= 0 && rest.length > 0 ? { column } : {}) };
}

function holds(block: Block, bare: string): boolean {
  return block.kind === 'fields'
    ? block.entries.some((entry) => touches(bare, entry.path)) || bare === block.path
    : touches(bare, block.path);
}

/** Whether one place of a plan lies in the other or is the same. */
export function touches(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}
