import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type ActAlike,
  type ActedAlike,
  type ActOnCase,
  type Actor,
  type CaseView,
  type CaseWish,
  Failure,
  fail,
  failureText,
} from '@zhulin/contract';
import {
  type CaseCommand,
  type CaseEvent,
  type CaseKind,
  decide,
  type Evidence,
  evolve,
  kindKey,
  type Ref,
  stepsIn,
} from '@zhulin/engines/cases';
import { isoDay, type Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { rulebookOfToday } from '../rules/index.ts';
import { entering } from './attempts.ts';
import { type CaseCalendar, calendarOf } from './calendar.ts';
import { type Definition, readDefinition } from './definitions.ts';
import { selectCaseFiles } from './file-store.ts';
import { momentsOf, shareRowsOf, taskRowsOf, wholeDueOf } from './inboxes.ts';
import { type CaseMatter, type Matters, matterOf } from './matter.ts';
import { lockedCase } from './open.ts';
import { postsWith } from './posts.ts';
import { refused } from './refused.ts';
import { insertEvent, insertText, keepInboxes, type NewText, type StoredCase, updateCase } from './store.ts';
import { caseView } from './view.ts';

export interface Desk {
  readonly database: Database;
  readonly matters: Matters;
}

interface Asking extends ActOnCase {
  readonly id: string;
  readonly language: Language;
}

/** Does what somebody wants to do to a case, if the kind lets him: the event, the state, all inboxes, the trail and what
 * the kind brings about are there together or not at all. Of two at once the later is refused by what the first has changed.
 * Errors: CASE_NOT_FOUND, CASE_REFUSED, CASE_NOT_YOURS (with the engine's code and reason), CASE_FILE_NOT_FOUND, and what
 * the kind's `after` throws. */
export async function actOnCase(
  { database, matters }: Desk,
  actor: Actor,
  asking: Asking,
): Promise<CaseView> {
  return await entering(database, actor, asking.id, () =>
    withActor(database, actor, async (db) => {
      await act(db, actor, matters, asking);
      return await caseView(db, actor, asking.id);
    }),
  );
}

/** One action on many cases of one kind, each in a transaction of its own.
 * Errors: CASES_NOT_ALIKE; within the results those of `actOnCase`. */
export async function actAlike(
  { database, matters }: Desk,
  actor: Actor,
  { cases, step, action, comment, language }: ActAlike & { readonly language: Language },
): Promise<ActedAlike> {
  const wish: CaseWish = { type: 'act', step, action, ...(comment !== undefined && { comment }) };
  const kinds = await withActor(database, actor, (db) =>
    kindsOf(
      db,
      cases.map(({ id }) => id),
    ),
  );
  if (kinds.size > 1) throw fail('CASES_NOT_ALIKE', { kinds: [...kinds] });
  const results: ActedAlike['results'] = [];
  for (const each of cases) {
    const asking = { ...each, wish, language };
    const done = await entering(database, actor, each.id, () =>
      withActor(database, actor, (db) => act(db, actor, matters, asking)),
    ).catch(failureOnly);
    results.push(
      done instanceof Failure
        ? {
            id: each.id,
            revision: null,
            refused: { code: done.code, ...failureText(done, wordsOf(language)) },
          }
        : { id: each.id, revision: done, refused: null },
    );
  }
  return { results };
}

function failureOnly(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}

async function kindsOf(db: ActorDb, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('case_record')
    .select('definition')
    .where('id', 'in', [...ids])
    .distinct()
    .execute();
  return new Set(rows.map(({ definition }) => definition));
}

/** @returns the revision that the case has now. Errors: those of `actOnCase`. */
export async function act(db: ActorDb, actor: Actor, matters: Matters, asking: Asking): Promise<number> {
  const { id, wish, expectedRevision, language } = asking;
  const found = await lockedCase(db, id);
  const { kind, hash } = await readDefinition(db, found.definition);
  const matter = matterOf(matters, found.kind);
  const dated = calendarOf(await rulebookOfToday(db));
  const text = textOf(wish);
  const command = await commandOf(db, { wish, expectedRevision, found, kind, matter, text });
  const posts = await postsWith(
    db,
    actor,
    'to' in wish && wish.type !== 'act' && wish.type !== 'reopen' ? wish.to : undefined,
  );
  const context = { nowMs: found.nowMs, actor: actor.id, posts, calendar: dated.calendar };
  const decision = decide(kind, found.state, command, context);
  if (!decision.ok) throw refused(decision.refusal, found.kind, language);
  const [event] = decision.events;
  if (event === undefined) throw new Error('a command that is taken is an event');
  return await keep(db, actor, { found, event, text, dated, matter, definition: { kind, hash } });
}

interface Keeping {
  readonly found: StoredCase;
  readonly event: CaseEvent;
  readonly text: NewText | null;
  readonly dated: CaseCalendar;
  readonly matter: CaseMatter;
  readonly definition: Definition;
}

async function keep(db: ActorDb, actor: Actor, keeping: Keeping): Promise<number> {
  const { found, event, text, dated, matter, definition } = keeping;
  const state = evolve(definition.kind, found.state, event);
  const standing = { kind: definition.kind, state, calendar: dated.calendar };
  if (text !== null) await insertText(db, found.id, event.atMs, text);
  await insertEvent(db, found.id, state.revision, event);
  await updateCase(db, found.id, state, { ...momentsOf(wholeDueOf(standing)), calendar: dated.key });
  await keepInboxes(db, found.id, taskRowsOf(standing), shareRowsOf(standing, event, actor.orgId));
  await recordAct(db, actor, {
    action: HANDLING.has(event.type) ? 'case.handle' : 'case.act',
    subject: { kind: 'case', id: found.id },
    after: {
      number: found.number,
      kind: kindKey(definition.kind),
      revision: state.revision,
      status: state.status,
      ...factOf(event),
    },
    path: found.orgPath,
  });
  // Cast: the schema of the matter has read the data when the case was opened.
  await matter.after?.({ db, actor, record: found as never, event, state });
  return state.revision;
}

/** Who takes what in hand; all else decides something, and is of weight. */
const HANDLING: ReadonlySet<CaseEvent['type']> = new Set([
  'claimed',
  'released',
  'delegated',
  'co-signer-added',
  'reminded',
  'escalated',
]);

/** What of an event the trail tells: no more than the event holds, ids and hashes. */
function factOf({ atMs: _, by: __, ...fact }: CaseEvent): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fact).filter(([, value]) => value !== null));
}

/** What is written to an act, salted, so that its hash tells nobody what it was once it is erased. */
function textOf(wish: CaseWish): NewText | null {
  const body = 'comment' in wish ? wish.comment : undefined;
  if (body === undefined) return null;
  const salt = randomBytes(16).toString('hex');
  const hash = createHash('sha256')
    .update(salt + body)
    .digest('hex');
  return { id: randomUUID(), salt, body, hash };
}

interface Wished {
  readonly wish: CaseWish;
  readonly expectedRevision: number;
  readonly found: StoredCase;
  readonly kind: CaseKind;
  readonly matter: CaseMatter;
  readonly text: NewText | null;
}

async function commandOf(db: ActorDb, wished: Wished): Promise<CaseCommand> {
  const { wish, expectedRevision, text } = wished;
  const comment = text === null ? {} : { comment: { id: text.id, hash: text.hash } };
  if (wish.type === 'act') {
    const { type, step, seat, action, to, toSeats, statedDay } = wish;
    const paper = await documentOf(db, wished, wish);
    return {
      type,
      step,
      action,
      ...comment,
      ...(seat !== undefined && { seat }),
      ...(to !== undefined && { to }),
      ...(toSeats !== undefined && { toSeats }),
      ...(statedDay !== undefined && { statedDay: isoDay(statedDay) }),
      evidence: await evidenceOf(db, wished.found.id, wish.evidence),
      ...(paper !== null && { document: paper }),
      expectedRevision,
    };
  }
  if (wish.type === 'correct') {
    const evidence = await evidenceOf(db, wished.found.id, wish.evidence);
    return { type: wish.type, of: wish.of, ...comment, evidence, expectedRevision };
  }
  const { comment: _, ...rest } = { comment: undefined, ...wish };
  // Cast: under exactOptionalPropertyTypes an optional seat of the schema may be undefined by type; JSON has no such value.
  return { ...rest, ...comment, expectedRevision } as CaseCommand;
}

async function evidenceOf(
  db: ActorDb,
  caseId: string,
  handedIn: readonly { readonly sort: string; readonly file: string }[] = [],
): Promise<Evidence[]> {
  const files = await selectCaseFiles(
    db,
    caseId,
    handedIn.map(({ file }) => file),
  );
  return handedIn.map(({ sort, file }) => ({ sort, ...refOf(files, file) }));
}

async function documentOf(
  db: ActorDb,
  { found, kind, matter }: Wished,
  { step, document: file }: Pick<Extract<CaseWish, { type: 'act' }>, 'step' | 'document'>,
): Promise<Ref | null> {
  const isOfMoment = stepsIn(kind).some(({ id, moment }) => id === step && moment !== undefined);
  // What the kind says it is about is nothing that somebody hands in.
  // Cast: the schema of the matter has read the data when the case was opened.
  if (isOfMoment && matter.document !== undefined) return await matter.document(db, found as never);
  return file === undefined ? null : refOf(await selectCaseFiles(db, found.id, [file]), file);
}

function refOf(files: Awaited<ReturnType<typeof selectCaseFiles>>, id: string): Ref {
  const found = files.get(id);
  if (found === undefined || found.isDeleted) throw fail('CASE_FILE_NOT_FOUND', { id });
  return { id, hash: found.sha256 };
}
