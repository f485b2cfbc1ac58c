import { type Actor, CASE_EVENTS_MAX, type CaseEventView } from '@zhulin/contract';
import type { CaseFact } from '@zhulin/engines/cases';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { selectEntryCodes } from './entry-code-store.ts';
import { selectCaseFiles } from './file-store.ts';
import { type Names, namesFor } from './names.ts';
import { seenCase } from './open.ts';
import { type StoredCase, type StoredEvent, selectEvents, selectTexts } from './store.ts';

/** What happened before a revision. Errors: CASE_NOT_FOUND. */
export async function listCaseEvents(
  database: Database,
  actor: Actor,
  { id, before }: { readonly id: string; readonly before: number },
): Promise<{ events: CaseEventView[]; hasEarlier: boolean }> {
  return await withActor(database, actor, async (db) => {
    const found = await seenCase(db, id);
    const events = await selectEvents(db, id, CASE_EVENTS_MAX + 1, before);
    const shown = events.slice(0, CASE_EVENTS_MAX);
    const names = await namesFor(db, partiesIn(found, shown));
    return { events: await eventViews(db, found, shown, names), hasEarlier: events.length > shown.length };
  });
}

/** Events with what people wrote, as far as it is there, and whether the papers are what was handed in. */
export async function eventViews(
  db: ActorDb,
  { id }: StoredCase,
  events: readonly StoredEvent[],
  names: Names,
): Promise<CaseEventView[]> {
  const papers = events.flatMap(({ fact }) => evidenceIn(fact));
  const files = await selectCaseFiles(
    db,
    id,
    papers.map((paper) => paper.id),
  );
  const comments = events.flatMap(({ fact }) =>
    'comment' in fact && fact.comment !== null ? [fact.comment.id] : [],
  );
  const texts = await selectTexts(db, comments);
  const codes = await selectEntryCodes(
    db,
    id,
    events.map(({ revision }) => revision),
  );
  return events.map(({ revision, at, by, postId, onBehalfOf, fact }): CaseEventView => {
    const comment = 'comment' in fact ? fact.comment : null;
    return {
      revision,
      at: at.toISOString(),
      type: fact.type,
      by: names.post(postId, by),
      onBehalfOf,
      step: 'step' in fact ? fact.step : null,
      seat: 'seat' in fact ? fact.seat : null,
      action: 'action' in fact ? fact.action : null,
      reason: 'reason' in fact ? fact.reason : null,
      to: 'to' in fact ? fact.to : null,
      of: 'of' in fact ? fact.of : null,
      comment: comment === null ? null : (texts.get(comment.id) ?? null),
      isCommentErased: comment !== null && !texts.has(comment.id),
      statedDay: 'statedDay' in fact ? fact.statedDay : null,
      document: 'document' in fact ? fact.document : null,
      entryCode: codes.get(revision) ?? null,
      evidence: evidenceIn(fact).map((paper) => {
        const file = files.get(paper.id);
        return {
          id: paper.id,
          hash: paper.hash,
          sort: paper.sort,
          name: file?.name ?? null,
          isAsHandedIn: file !== undefined && !file.isDeleted && file.sha256 === paper.hash,
        };
      }),
    };
  });
}

const evidenceIn = (fact: CaseFact) => ('evidence' in fact ? fact.evidence : []);

/** All whom the seats and some events of a case name. */
export function partiesIn({ state, orgId }: StoredCase, events: readonly StoredEvent[]) {
  const seats = Object.values(state.steps).flatMap((step) => step.seats);
  const who = seats.map(({ assignee }) => assignee);
  return {
    people: [
      state.opener,
      ...seats.flatMap(({ heldBy }) => heldBy ?? []),
      ...who.flatMap((each) => ('person' in each ? [each.person] : [])),
      ...events.map(({ by }) => by),
    ],
    organisations: [orgId, ...who.flatMap((each) => ('role' in each ? [each.scope] : []))],
    posts: events.map(({ postId }) => postId),
  };
}
