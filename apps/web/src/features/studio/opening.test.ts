import type { PlanDraft } from '@zhulin/contract';
import { describe, expect, test } from 'vitest';
import { fingerprintOf, type WindowBuffer } from './draft-buffer.ts';
import { openingOf } from './opening.ts';

const PLAN = { site: { areaM2: 1 } };
const [ONE, TWO, THREE] = [10, 20, 30].map((areaM2) => ({ site: { areaM2 } }));
const published = { plan: PLAN, version: 4 };
const server = (plan: unknown, revision: number): PlanDraft => ({
  plan,
  revision,
  baseVersion: 4,
  savedAt: '2026-11-25T04:00:00.000Z',
  isBehind: false,
});
const buffer = (
  draft: object | undefined,
  revision: number | null,
  rest: Partial<WindowBuffer> = {},
): WindowBuffer => {
  if (draft === undefined) throw new Error('no draft');
  return {
    window: 'w',
    draft,
    revision,
    baseVersion: 4,
    sent: null,
    at: '2026-11-25T04:01:00.000Z',
    ...rest,
  };
};
const openingWith = (found: Omit<Parameters<typeof openingOf>[0], 'published'>) => {
  const { candidates, isOpen } = openingOf({ published, ...found });
  return { isOpen, drafts: candidates.map(({ where, draft }) => [where, draft]) };
};

describe('the studio begins', () => {
  test('with the published plan where nobody has begun a draft', () => {
    expect(openingOf({ published, server: undefined, buffers: [] })).toEqual({
      revision: null,
      savedAt: null,
      onServer: undefined,
      candidates: [],
      isOpen: false,
      windows: [],
    });
  });

  test('with the draft on the server', () => {
    expect(openingWith({ server: server(ONE, 3), buffers: [] })).toEqual({
      isOpen: false,
      drafts: [['server', ONE]],
    });
  });

  test('with the published plan where the draft on the server says no more, and the next save replaces it', () => {
    const opening = openingOf({ published, server: server(PLAN, 3), buffers: [] });
    expect(opening).toMatchObject({ revision: 3, candidates: [] });
  });

  test.each<[string, PlanDraft | undefined, WindowBuffer]>([
    ['the revision that is on the server', server(ONE, 3), buffer(TWO, 3)],
    ['what was on its way to the server', server(ONE, 4), buffer(TWO, 3, { sent: fingerprintOf(ONE) })],
    [
      'what was on its way as the first draft',
      server(ONE, 1),
      buffer(TWO, null, { sent: fingerprintOf(ONE) }),
    ],
    ['the published plan, of which the server has no draft', undefined, buffer(TWO, null)],
  ])('with edits of this browser that continue %s', (_, onServer, kept) => {
    expect(openingWith({ server: onServer, buffers: [kept] })).toEqual({
      isOpen: false,
      drafts: [['browser', TWO]],
    });
  });

  test.each<[string, PlanDraft, WindowBuffer]>([
    ['an earlier revision', server(ONE, 4), buffer(TWO, 3)],
    ['something else that was on its way', server(ONE, 4), buffer(TWO, 3, { sent: fingerprintOf(THREE) })],
    ['no draft, though there is one', server(ONE, 4), buffer(TWO, null)],
  ])('with a choice where this browser kept edits of %s', (_, onServer, kept) => {
    expect(openingWith({ server: onServer, buffers: [kept] })).toEqual({
      isOpen: true,
      drafts: [
        ['server', ONE],
        ['browser', TWO],
      ],
    });
  });

  test('with a choice where this browser kept edits of a draft that the server no longer has', () => {
    const kept = { server: undefined, buffers: [buffer(TWO, 3)] };
    expect(openingWith(kept)).toEqual({ isOpen: true, drafts: [['browser', TWO]] });
  });

  test('with a choice where two closed windows kept different edits', () => {
    const buffers = [buffer(TWO, 3, { window: 'b' }), buffer(THREE, 3, { window: 'a' })];
    const opening = openingOf({ published, server: server(ONE, 3), buffers });
    expect(opening.candidates.map(({ draft }) => draft)).toEqual([ONE, TWO, THREE]);
    expect(opening.windows).toEqual(['b', 'a']);
  });

  test('without what this browser kept when the server or the published plan says the same', () => {
    const buffers = [buffer(structuredClone(ONE), 2), buffer(structuredClone(PLAN), 3, { window: 'b' })];
    const opening = openingOf({ published, server: server(ONE, 3), buffers });
    expect(opening.candidates.map(({ where }) => where)).toEqual(['server']);
    expect(opening.windows).toEqual(['w', 'b']);
  });

  test('with edits on an earlier version as they are, to be put on top of the latest', () => {
    const early = openingOf({
      published,
      server: { ...server(ONE, 3), baseVersion: 2, isBehind: true },
      buffers: [],
    });
    expect(early.candidates).toMatchObject([{ where: 'server', baseVersion: 2 }]);
  });
});
