import { expect, test } from 'vitest';
import { type GoldenEntry, story } from './golden/golden.ts';
import { duesOf, kindKey } from './index.ts';
import { publication } from './testing/kinds.ts';
import {
  at,
  calendar,
  evidence,
  give,
  type Play,
  publicationParties,
  ref,
  startPlay,
  stateOf,
  type Wish,
} from './testing/play.ts';

/** The command behind the words of an entry. */
function wishOf({ does }: GoldenEntry): Parameters<typeof give>[1][2] {
  if (does.type === 'open') return { type: 'open', parties: publicationParties };
  const { comment, evidence: sorts, document, ...rest } = does;
  const papers = {
    ...(comment && { comment: ref('comment') }),
    ...(sorts && { evidence: sorts.map(evidence) }),
    ...(document !== undefined && { document: ref(document) }),
  };
  // The story is checked against the engine itself: a wish of a wrong shape is refused below.
  return { ...rest, ...papers } as Wish;
}

function openSteps(play: Play, when: string): Record<string, string> {
  const rows = duesOf(play.kind, stateOf(play), calendar, at(when)).flatMap((due) => {
    if (due.step === null || stateOf(play).steps[due.step]?.status !== 'open') return [];
    const parts = [due.round, due.dueDay, due.light, ...(due.stoppedFor === null ? [] : [due.stoppedFor])];
    return [[due.step, parts.join(', ')]];
  });
  return Object.fromEntries(rows);
}

const played = startPlay(publication);

test('the story is of the kind that is played', () => {
  expect(story.kind).toBe(kindKey(publication));
});

test.each(story.story)('$at $who: $note', (entry) => {
  expect(give(played, [entry.at, entry.who, wishOf(entry)])).toBe(entry.refused ?? null);
  if (entry.refused !== undefined) return;
  const { moments, outcome } = stateOf(played);
  expect(openSteps(played, entry.at)).toEqual(entry.open);
  expect(Object.entries(moments).flatMap(([moment, stands]) => (stands === null ? [] : [moment]))).toEqual(
    entry.moments ?? [],
  );
  expect(outcome).toBe(entry.outcome ?? null);
});

test('the clock of the whole case stands as it ended', () => {
  const [whole] = duesOf(publication, stateOf(played), calendar, at('2025-12-31 09:00'));
  expect(whole).toMatchObject({ dueDay: story.whole.due, spentDays: story.whole.spent, light: 'green' });
});
