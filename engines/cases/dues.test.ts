import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromEpochDay, isoDay, toEpochDay } from '../units/index.ts';
import { type CaseKind, type Due, duesOf, type Limit, tasksOf } from './index.ts';
import { calendarWith } from './testing/calendar.ts';
import { publication, reporting } from './testing/kinds.ts';
import {
  at,
  calendar,
  evidence,
  give,
  giveAll,
  openPublication,
  openReporting,
  type Play,
  publicationParties,
  startPlay,
  stateOf,
  type Wish,
} from './testing/play.ts';

const newYear = calendarWith([{ year: 2027, off: [isoDay('2027-01-01')], work: [] }]);
const accept: Wish = { type: 'act', step: 'acceptance', action: 'accept' };
const stop: Wish = { type: 'pause-case', reason: 'hearing' };
const go: Wish = { type: 'resume-case' };

function dueOfCase(play: Play, now: string, years = calendar): Due {
  const [whole] = duesOf(play.kind, stateOf(play), years, at(now));
  if (whole === undefined) throw new Error('a case has a clock');
  return whole;
}

function dueOfStep(play: Play, step: string, now: string): Due {
  const found = duesOf(play.kind, stateOf(play), calendar, at(now)).find((due) => due.step === step);
  if (found === undefined) throw new Error(`${step} has not begun`);
  return found;
}

const caseWithin = (limit: Limit, from: string): Play => openPublication({ ...publication, limit }, from);

describe('a limit in working days', () => {
  test.each([
    ['2025-09-15 00:00', 60, '2025-12-12'],
    ['2025-09-15 23:59', 60, '2025-12-12'],
    ['2026-09-21 09:00', 60, '2026-12-21'],
    ['2025-09-27 09:00', 1, '2025-09-28'], // a make-up Sunday
    ['2026-02-14 09:00', 1, '2026-02-24'], // over the Spring Festival
  ])('from %s, %d days: ends on %s', (from, days, dueDay) => {
    const due = dueOfCase(caseWithin({ days, of: 'working' }, from), from);
    expect(due).toMatchObject({
      dueDay,
      dueMs: at(`${dueDay} 23:59`) + 60_000,
      refusal: null,
      leftDays: days,
    });
  });

  test('that reaches into a year without a published calendar is refused, and given once it is published', () => {
    const play = openPublication(publication, '2026-11-02 09:00');
    const unknown = dueOfCase(play, '2026-11-02 09:00');
    expect(unknown).toMatchObject({ dueDay: null, dueMs: null, light: 'green', leftDays: 60 });
    expect(unknown.refusal).toEqual({ code: 'CALENDAR_NOT_PUBLISHED', params: { years: '2027' } });
    // November has 20 working days after the second, December 23; the other 17 begin on 4 January.
    expect(dueOfCase(play, '2026-11-02 09:00', newYear)).toMatchObject({
      dueDay: '2027-01-26',
      refusal: null,
    });
    expect(dueOfCase(play, '2027-01-04 09:00')).toMatchObject({
      spentDays: null,
      leftDays: null,
      light: null,
    });
  });

  test('moves by the working days of a pause: five move it from 12 to 19 December', () => {
    const play = caseWithin({ days: 60, of: 'working' }, '2025-09-15 09:00');
    giveAll(play, [
      ['2025-11-03 17:00', 'office-1', stop],
      ['2025-11-10 09:00', 'office-1', go],
    ]);
    const due = dueOfCase(play, '2025-11-10 09:00');
    expect(due).toMatchObject({ dueDay: '2025-12-19', stoppedFor: null });
    const ms = at('2025-11-10 09:00') - at('2025-11-03 17:00');
    expect(due.paused).toEqual([{ reason: 'hearing', ms, days: 5 }]);
    expect(due.clockMs).toBe(at('2025-11-10 09:00') - at('2025-09-15 09:00'));
  });

  test('while it is paused, the end moves on with each working day', () => {
    const play = caseWithin({ days: 10, of: 'working' }, '2026-03-02 09:00');
    expect(dueOfCase(play, '2026-03-04 09:00')).toMatchObject({ dueDay: '2026-03-16', spentDays: 2 });
    giveAll(play, [['2026-03-04 10:00', 'office-1', stop]]);
    expect(dueOfCase(play, '2026-03-04 11:00')).toMatchObject({
      dueDay: '2026-03-16',
      stoppedFor: 'hearing',
    });
    expect(dueOfCase(play, '2026-03-06 11:00')).toMatchObject({ dueDay: '2026-03-18', spentDays: 2 });
    expect(dueOfCase(play, '2026-03-08 11:00')).toMatchObject({ dueDay: '2026-03-18', spentDays: 2 });
  });

  test('is green, amber from the share of the kind, and red when its last day is over', () => {
    const play = caseWithin({ days: 4, of: 'working' }, '2026-03-02 09:00');
    const lightAt = (now: string) => dueOfCase(play, now).light;
    expect(
      ['2026-03-04 23:59', '2026-03-05 00:00', '2026-03-06 23:59', '2026-03-07 00:00'].map(lightAt),
    ).toEqual(['green', 'amber', 'amber', 'red']);
    expect(dueOfCase(play, '2026-03-10 09:00')).toMatchObject({ leftDays: -2, spentDays: 6 });
  });
});

test('a limit in calendar days takes full days, weekends too, and needs no calendar', () => {
  const play = caseWithin({ days: 30, of: 'calendar' }, '2026-12-20 23:59');
  expect(dueOfCase(play, '2026-12-21 09:00')).toMatchObject({
    dueDay: '2027-01-19',
    spentDays: 1,
    refusal: null,
  });
});

test('a step stands still for its own pause and for that of the case, and no day is counted twice', () => {
  const play = openPublication(publication, '2026-03-02 09:00');
  const pause: Wish = { type: 'pause', step: 'housing-opinion', reason: 'supplement' };
  giveAll(play, [
    ['2026-03-02 10:00', 'office-1', accept],
    ['2026-03-03 10:00', 'housing-1', pause],
    ['2026-03-05 10:00', 'office-1', stop],
    ['2026-03-09 10:00', 'housing-1', { type: 'resume', step: 'housing-opinion' }],
    ['2026-03-10 10:00', 'office-1', go],
  ]);
  const now = '2026-03-10 10:00';
  expect(dueOfStep(play, 'housing-opinion', now).paused.map(({ reason, days }) => [reason, days])).toEqual([
    ['supplement', 4],
    ['hearing', 1],
  ]);
  // 15 working days from 2 March end on 23 March, and 5 are moved.
  expect(dueOfStep(play, 'housing-opinion', now).dueDay).toBe('2026-03-30');
  expect(dueOfStep(play, 'planning-check', now)).toMatchObject({ dueDay: '2026-03-19' });
  expect(dueOfCase(play, now).paused).toMatchObject([{ reason: 'hearing', days: 3 }]);
});

test('a clock that has ended stands as it ended', () => {
  const play = giveAll(openPublication(publication, '2026-03-02 09:00'), [
    ['2026-03-03 10:00', 'office-1', accept],
  ]);
  const [then, later] = ['2026-03-03 10:00', '2028-03-03 10:00'].map((now) =>
    dueOfStep(play, 'acceptance', now),
  );
  expect(then).toMatchObject({ endedMs: at('2026-03-03 10:00'), spentDays: 1, light: 'green' });
  expect(later).toEqual(then);
});

test('whoever withdraws an act gains no time by it', () => {
  const play = giveAll(openPublication(publication, '2026-03-02 09:00'), [
    ['2026-03-03 10:00', 'office-1', accept],
    ['2026-03-06 10:00', 'office-1', { type: 'withdraw-act', step: 'acceptance' }],
  ]);
  expect(dueOfStep(play, 'acceptance', '2026-03-06 10:00')).toMatchObject({
    spentDays: 4,
    leftDays: 1,
    endedMs: null,
  });
});

describe('what is to be done', () => {
  test('is told to whom it belongs, with what it offers, by when, and who gets a copy', () => {
    const play = giveAll(openPublication(publication, '2026-03-02 09:00'), [
      ['2026-03-02 10:00', 'office-1', accept],
      ['2026-03-02 11:00', 'planning-1', { type: 'claim', step: 'planning-check' }],
      ['2026-03-02 12:00', 'housing-1', { type: 'add-co-signer', step: 'housing-opinion', to: 'expert-1' }],
      ['2026-03-03 12:00', 'force-1', { type: 'remind', step: 'housing-opinion' }],
    ]);
    const rows = tasksOf(publication, stateOf(play), calendar, at('2026-03-03 12:00'));
    expect(rows.map(({ due, ...row }) => ({ ...row, dueDay: due.dueDay }))).toEqual([
      {
        step: 'planning-check',
        round: 1,
        seat: 0,
        of: { person: 'planning-1' },
        isCoSigner: false,
        isWaiting: false,
        actions: ['approve', 'return'],
        pausedFor: null,
        reminders: 0,
        tells: [],
        dueDay: '2026-03-16',
      },
      {
        step: 'housing-opinion',
        round: 1,
        seat: 0,
        of: { role: 'department', scope: 'housing-bureau' },
        isCoSigner: false,
        isWaiting: true,
        actions: ['approve', 'refuse', 'ask', 'return'],
        pausedFor: null,
        reminders: 1,
        tells: [{ person: 'force-1' }],
        dueDay: '2026-03-23',
      },
      {
        step: 'housing-opinion',
        round: 1,
        seat: 1,
        of: { person: 'expert-1' },
        isCoSigner: true,
        isWaiting: false,
        actions: ['approve', 'refuse', 'ask'],
        pausedFor: null,
        reminders: 1,
        tells: [{ person: 'force-1' }],
        dueDay: '2026-03-23',
      },
    ]);
  });

  test('names whom an escalation has brought in', () => {
    const play = giveAll(openPublication(publication, '2026-03-02 09:00'), [
      ['2026-03-02 10:00', 'office-1', accept],
      ['2026-03-24 10:00', 'office-1', { type: 'escalate', step: 'housing-opinion' }],
    ]);
    const row = tasksOf(publication, stateOf(play), calendar, at('2026-03-24 10:00')).find(
      ({ step }) => step === 'housing-opinion',
    );
    expect(row?.due.light).toBe('red');
    expect(row?.tells).toEqual([{ person: 'force-1' }, { role: 'department-head', scope: 'housing-bureau' }]);
  });

  test('of a panel are the seats that have not acted: who has not filed', () => {
    const play = giveAll(openReporting(reporting), [
      [
        '2026-03-03 09:00',
        'clerk-2',
        { type: 'act', step: 'filing', action: 'file', evidence: [evidence('workbook')] },
      ],
    ]);
    const rows = tasksOf(reporting, stateOf(play), calendar, at('2026-03-03 12:00'));
    expect(rows.map(({ of }) => of)).toEqual([
      { role: 'unit-clerk', scope: 'unit-1' },
      { role: 'unit-clerk', scope: 'unit-3' },
    ]);
  });

  test('is nothing in a closed case, and stands still in a paused one', () => {
    const play = giveAll(openPublication(publication), [['2025-09-15 10:00', 'office-1', stop]]);
    const pausedFor = () =>
      tasksOf(publication, stateOf(play), calendar, at('2025-09-15 12:00')).map((row) => row.pausedFor);
    expect(pausedFor()).toEqual(['hearing']);
    giveAll(play, [
      ['2025-09-15 10:30', 'office-1', go],
      ['2025-09-15 11:00', 'force-1', { type: 'withdraw', comment: evidence('reason') }],
    ]);
    expect(pausedFor()).toEqual([]);
  });
});

/** Oracle: day by day from the day after the start, with the weekday and the lists of the calendar. */
function lastDayByHand(
  start: number,
  { days, of }: Limit,
  stops: readonly (readonly [number, number])[],
): string {
  let day = start;
  for (let left = days; left > 0; ) {
    day += 1;
    const isStopped = stops.some(([from, to]) => day > from && day <= to);
    if (!isStopped && (of === 'calendar' || calendar.isWorkday(fromEpochDay(day)))) left -= 1;
  }
  return fromEpochDay(day);
}

const HOUR = 3_600_000;
/** Hours from opening, in order: stop, go, stop, go … */
const anyPauses = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 16 });
const anyLimit: fc.Arbitrary<Limit> = fc.record({
  days: fc.integer({ min: 1, max: 60 }),
  of: fc.constantFrom('working', 'calendar'),
});

function playPauses(limit: Limit, gaps: readonly number[]): { play: Play; nowMs: number; moments: number[] } {
  const kind: CaseKind = { ...publication, limit };
  const play = startPlay(kind);
  const open = { type: 'open', parties: publicationParties } as const;
  expect(give(play, ['2024-01-08 09:00', 'force-1', open])).toBeNull();
  let nowMs = at('2024-01-08 09:00');
  const moments: number[] = [];
  gaps.forEach((hours, place) => {
    nowMs += hours * HOUR;
    moments.push(nowMs);
    const text = new Date(nowMs + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
    expect(give(play, [text, 'office-1', place % 2 === 0 ? stop : go])).toBeNull();
  });
  return { play, nowMs, moments };
}

test('the end of every limit with pauses is that of counting day by day', () => {
  fc.assert(
    fc.property(anyLimit, anyPauses, (limit, gaps) => {
      const { play, nowMs, moments } = playPauses(limit, gaps);
      const [whole] = duesOf(play.kind, stateOf(play), calendar, nowMs);
      const dayAt = (ms: number) => Math.floor((ms + 8 * HOUR) / (24 * HOUR));
      const stops = moments.flatMap((from, place): [number, number][] =>
        place % 2 === 0 ? [[dayAt(from), dayAt(moments[place + 1] ?? nowMs)]] : [],
      );
      expect(whole?.dueDay).toBe(lastDayByHand(toEpochDay(isoDay('2024-01-08')), limit, stops));
    }),
  );
});

test('no pause moves the end forward in time to an earlier day', () => {
  fc.assert(
    fc.property(anyLimit, anyPauses, (limit, gaps) => {
      const ends = gaps.map((_, place) => {
        const { play, nowMs } = playPauses(limit, gaps.slice(0, place + 1));
        return duesOf(play.kind, stateOf(play), calendar, nowMs)[0]?.dueDay ?? '';
      });
      expect([...ends].sort()).toEqual(ends);
    }),
    { numRuns: 40 },
  );
});

describe('the moment from which a light is amber', () => {
  test('is the first at which it is, whatever the limit, the share and the pauses', () => {
    const shares = fc.constantFrom(0.1, 0.5, 0.7, 0.75, 0.9, 1);
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 60 }), fc.boolean(), (amberFrom, days, isPaused) => {
        const kind = { ...publication, amberFrom, limit: { days, of: 'working' } as const };
        const play = openPublication(kind, '2026-03-02 09:00');
        if (isPaused) {
          giveAll(play, [
            ['2026-03-03 09:00', 'office-1', stop],
            ['2026-03-10 09:00', 'office-1', go],
          ]);
        }
        const { amberMs, dueMs } = dueOfCase(play, '2026-03-10 09:00');
        if (amberMs === null || dueMs === null) throw new Error('the calendar of 2026 is published');
        const lightAt = (nowMs: number) => duesOf(play.kind, stateOf(play), calendar, nowMs)[0]?.light;
        const lastMs = at('2026-03-10 09:00');
        expect(amberMs).toBeLessThan(dueMs);
        if (amberMs <= lastMs) expect(lightAt(lastMs)).not.toBe('green');
        else expect([lightAt(amberMs - 1), lightAt(amberMs)]).toEqual(['green', 'amber']);
      }),
      { seed: 7 },
    );
  });
});
