import { createOrganisationSchema, type Organisation } from '@zhulin/contract';
import type { FormRow } from '@zhulin/plan/xlsx';
import { z } from 'zod';
import type { ActorDb } from '../../../database/with-actor.ts';
import { addOrganisation, alterOrganisation } from '../organisations/service.ts';
import { selectOrganisations } from '../organisations/store.ts';
import { fieldsOf, once } from './fields.ts';
import type { Ledger, Taking } from './ledger.ts';
import { findPath, placeRows } from './tree.ts';

const { code, kind, name } = createOrganisationSchema.shape;
const columns = { code, parent: z.string().optional(), kind, name };

/** The organisations that an import may name, by path. */
export class Organisations {
  readonly #byPath: Map<string, Organisation>;
  /** Paths of rows that have a problem of their own: what names them is not refused again. */
  readonly #refused = new Set<string>();

  constructor(known: readonly Organisation[]) {
    this.#byPath = new Map(known.map((each) => [each.path, each]));
  }

  static async read(db: ActorDb): Promise<Organisations> {
    return new Organisations(await selectOrganisations(db));
  }

  get paths(): string[] {
    return [...this.#byPath.keys()];
  }

  at(path: string): Organisation | undefined {
    return this.#byPath.get(path);
  }

  set(path: string, organisation: Organisation | undefined): void {
    if (organisation === undefined) this.#refused.add(path);
    else this.#byPath.set(path, organisation);
  }

  /** The organisation that a cell names; otherwise the ledger has why not. */
  named(row: FormRow, key: string, ledger: Ledger): Organisation | undefined {
    const text = row.values[key] ?? '';
    const found = findPath([...this.#byPath.keys(), ...this.#refused], text);
    if ('path' in found) return this.#byPath.get(found.path);
    const { refusal, paths } = found;
    ledger.refuse(row, key, refusal, refusal === 'ORGANISATION_AMBIGUOUS' ? paths.join('、') : undefined);
    return undefined;
  }
}

/** Adds organisations and changes kind and name of those that are there, known by their paths; parents first. */
export async function takeOrganisations(
  { db, actor, ledger }: Taking,
  rows: readonly FormRow[],
  organisations: Organisations,
): Promise<void> {
  const filled = rows.flatMap((row) => {
    const fields = fieldsOf(row, columns, ledger);
    return fields === undefined ? [] : [{ row, fields }];
  });
  const placements = placeRows(
    organisations.paths,
    filled.map(({ fields }) => fields),
  );
  const placed = filled.flatMap(({ row, fields }, index) => {
    const placement = placements[index];
    if (placement === undefined || 'path' in placement)
      return placement === undefined ? [] : [{ row, fields, path: placement.path }];
    const { refusal, paths } = placement;
    const expected = paths.length > 0 ? paths.join('、') : undefined;
    if (refusal === 'ROOT_UNKNOWN') ledger.refuse(row, 'code', refusal, organisations.paths[0]);
    else if (refusal !== 'PARENT_REFUSED') ledger.refuse(row, 'parent', refusal, expected);
    return [];
  });
  const single = once(placed, ({ path }) => path, 'code', ledger);
  for (const { row, fields, path } of single.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const present = organisations.at(path);
    if (present === undefined) {
      const parent = organisations.at(path.replace(/[^/]+\/$/, ''));
      // A parent that was refused is in the ledger already.
      const made =
        parent &&
        (await ledger.attempt(db, row, 'code', () =>
          addOrganisation(db, actor, { ...fields, parentId: parent.id }),
        ));
      organisations.set(path, made);
      if (made !== undefined) ledger.note('organisations', row, 'create', path);
    } else if (present.kind === fields.kind && present.name === fields.name) {
      ledger.note('organisations', row, 'keep', path);
    } else {
      const change = { kind: fields.kind, name: fields.name };
      const changed = await ledger.attempt(db, row, 'code', () =>
        alterOrganisation(db, actor, present.id, change),
      );
      if (changed !== undefined) ledger.note('organisations', row, 'change', path);
    }
  }
}
