import type { Actor, CASE_SUBJECT_KINDS } from '@zhulin/contract';
import type { CaseEvent, CaseKind, CaseState, Ref } from '@zhulin/engines/cases';
import type { Rulebook } from '@zhulin/engines/rules';
import type { IsoDay } from '@zhulin/engines/units';
import type { z } from 'zod';
import type { ActorDb } from '../../database/with-actor.ts';

/** A case as it lies in the database. */
export interface CaseRecord<D = unknown> {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly orgId: string;
  readonly orgPath: string;
  readonly subjectKind: (typeof CASE_SUBJECT_KINDS)[number];
  readonly subjectId: string;
  readonly title: string;
  readonly data: D;
}

/** What has just happened to a case, in its transaction. */
export interface CaseHappening<D> {
  readonly db: ActorDb;
  readonly actor: Actor;
  readonly record: CaseRecord<D>;
  readonly event: CaseEvent;
  readonly state: CaseState;
}

/** What a kind may ask of the case that is opened on it. */
export interface CaseOpening<D> {
  readonly data: D;
  /** In Shanghai, by the clock of cases. */
  readonly today: IsoDay;
}

/** A kind of case 办件类型, declared by the module that owns it: what the engine needs of it, and what it means here. */
export interface CaseMatter<S extends z.ZodType = z.ZodType> {
  /** As the kind's own; titled in locales/<language>/case-kinds.json. */
  readonly id: string;
  /** What the opening keeps with the case, and the module may change later. */
  readonly data: S;
  /** The kind by the rules in force, which hold its limits, and by what is opened: a day set for one case, the post that
   * opens it. A case keeps the one it was opened on. What it throws refuses the opening. */
  readonly kind: (book: Rulebook, opening: CaseOpening<z.output<S>>) => CaseKind;
  /** The document that is drafted, signed and published, where it is none that was handed in; asked in the steps of these
   * moments alone. Null: it is not made yet. */
  readonly document?: (db: ActorDb, record: CaseRecord<z.output<S>>) => Promise<Ref | null>;
  /** What an event brings about beside. What it throws undoes the event. */
  readonly after?: (happening: CaseHappening<z.output<S>>) => Promise<void>;
}

/** Declares a kind; its data is typed by its schema. */
export function defineMatter<S extends z.ZodType>(matter: CaseMatter<S>): CaseMatter<S> {
  return matter;
}

export type Matters = ReadonlyMap<string, CaseMatter>;

/** Throws when two modules own one kind. */
export function mattersOf(list: readonly CaseMatter[]): Matters {
  const matters = new Map(list.map((matter) => [matter.id, matter]));
  if (matters.size < list.length) throw new Error('a kind of case is declared twice');
  return matters;
}

/** Throws when no module owns the kind: an installation lacks what its data need. */
export function matterOf(matters: Matters, id: string): CaseMatter {
  const found = matters.get(id);
  if (found === undefined) throw new Error(`no module owns the kind of case ${id}`);
  return found;
}
