import { fail, type PlanDraft } from '@zhulin/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Buffered, fingerprintOf } from './draft-buffer.ts';
import { type DraftKeepers, DraftSaver, type SaveState, type Wanted } from './draft-saver.ts';

const draftOf = (areaM2: number): Wanted => ({
  draft: { site: { areaM2 } },
  baseVersion: 1,
  isPublished: areaM2 === 0,
});
const AT = '2026-11-25T04:00:00.000Z';
const unreachable = () => fail('SERVER_NOT_REACHED', { url: '/', detail: 'no network' });

/** A server with one draft, and a browser; either can be made to fail. */
function arranged(known: PlanDraft | null = null) {
  const world = {
    onServer: known,
    inBrowser: undefined as Buffered | undefined,
    saves: 0,
    behind: 0,
    states: [] as SaveState['kind'][],
    failure: undefined as unknown,
    canKeep: true,
  };
  const reach = async () => {
    await Promise.resolve();
    if (world.failure !== undefined) throw world.failure;
  };
  const assertCurrent = (revision: number | null) => {
    const { onServer } = world;
    if (onServer === null && revision !== null) throw fail('DRAFT_NOT_FOUND', { id: 'p' });
    if (onServer !== null && onServer.revision !== revision)
      throw fail('DRAFT_STALE', { revision: onServer.revision, savedAt: AT });
  };
  const keepers: DraftKeepers = {
    save: async ({ draft, baseVersion }, revision) => {
      world.saves += 1;
      await reach();
      assertCurrent(revision);
      const next = revision === null ? 1 : revision + 1;
      world.onServer = { plan: draft, baseVersion, revision: next, savedAt: AT, isBehind: baseVersion < 1 };
      return world.onServer;
    },
    discard: async (revision) => {
      await reach();
      assertCurrent(revision);
      world.onServer = null;
    },
    read: async () => {
      await reach();
      return world.onServer;
    },
    keep: (buffered) => {
      if (world.canKeep) world.inBrowser = buffered;
      return world.canKeep;
    },
    forget: () => {
      world.inBrowser = undefined;
    },
    onState: ({ kind }) => world.states.push(kind),
    onBehind: () => {
      world.behind += 1;
    },
  };
  const saver = new DraftSaver(keepers, {
    revision: known?.revision ?? null,
    savedAt: known?.savedAt ?? null,
  });
  return { world, saver };
}

const serverDraft = (areaM2: number, revision: number): PlanDraft => ({
  plan: draftOf(areaM2).draft,
  baseVersion: 1,
  revision,
  savedAt: AT,
  isBehind: false,
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a draft is kept', () => {
  test('in the browser at once, on the server once after a pause, and then no longer in the browser', async () => {
    const { world, saver } = arranged();
    saver.edit(draftOf(1));
    saver.edit(draftOf(2));
    await pass(1);
    expect(world.inBrowser).toMatchObject({ draft: draftOf(2).draft, revision: null, baseVersion: 1 });
    expect(world.saves).toBe(0);
    await pass(2_000);
    expect(world).toMatchObject({ saves: 1, onServer: { revision: 1, plan: draftOf(2).draft } });
    expect(world.inBrowser).toBeUndefined();
    expect(saver.state).toMatchObject({ kind: 'saved', savedAt: AT });
  });

  test('on the server now and then while somebody never pauses', async () => {
    const { world, saver } = arranged();
    for (let second = 0; second < 15; second += 1) {
      saver.edit(draftOf(1 + second));
      await pass(1_000);
    }
    expect(world.saves).toBe(1);
  });

  test('with what was typed while it was on its way, and the browser knows what was', async () => {
    const { world, saver } = arranged(serverDraft(5, 3));
    saver.edit(draftOf(6));
    void saver.flush();
    saver.edit(draftOf(7));
    vi.advanceTimersToNextTimer();
    expect(world.inBrowser).toMatchObject({ revision: 3, sent: fingerprintOf(draftOf(6).draft) });
    await pass(3_000);
    expect(world.onServer).toMatchObject({ revision: 5, plan: draftOf(7).draft });
  });

  test('no longer when it says what is published', async () => {
    const { world, saver } = arranged(serverDraft(5, 3));
    saver.edit(draftOf(0));
    await pass(2_000);
    expect(world.onServer).toBeNull();
    expect(saver.state).toMatchObject({ kind: 'saved', savedAt: null });
    saver.edit(draftOf(4));
    await pass(2_000);
    expect(world.onServer).toMatchObject({ revision: 1 });
  });

  test('and told of a version that was published meanwhile', async () => {
    const { world, saver } = arranged();
    saver.edit({ ...draftOf(1), baseVersion: 0 });
    await pass(2_000);
    expect(world.behind).toBe(1);
  });
});

describe('a server out of reach', () => {
  test('is tried again with growing pauses while the browser keeps the draft; then all is saved', async () => {
    const { world, saver } = arranged();
    world.failure = unreachable();
    saver.edit(draftOf(1));
    await pass(1_300);
    expect(saver.state).toMatchObject({ kind: 'away', isKept: true });
    saver.edit(draftOf(2));
    await pass(30_000);
    expect(world.saves).toBeLessThan(7);
    expect(world.inBrowser).toMatchObject({ draft: draftOf(2).draft });
    world.failure = undefined;
    await pass(60_000);
    expect(world.onServer).toMatchObject({ revision: 1, plan: draftOf(2).draft });
    expect(saver.state.kind).toBe('saved');
  });

  test('is tried at once when the network is back', async () => {
    const { world, saver } = arranged();
    world.failure = unreachable();
    saver.edit(draftOf(1));
    await pass(20_000);
    world.failure = undefined;
    await saver.flush();
    expect(saver.state.kind).toBe('saved');
  });

  test('that has taken the draft, though its answer was lost, is not met as another', async () => {
    const { world, saver } = arranged(serverDraft(5, 3));
    saver.edit(draftOf(6));
    world.onServer = serverDraft(6, 4);
    await pass(2_000);
    expect(saver.state.kind).toBe('saved');
    saver.edit(draftOf(7));
    await pass(2_000);
    expect(world.onServer).toMatchObject({ revision: 5, plan: draftOf(7).draft });
  });

  test('and a browser that keeps nothing: that is said', async () => {
    const { world, saver } = arranged();
    world.canKeep = false;
    world.failure = unreachable();
    saver.edit(draftOf(1));
    await pass(2_000);
    expect(saver.state).toMatchObject({ kind: 'away', isKept: false });
  });
});

describe('another draft on the server', () => {
  const met = async () => {
    const arrangement = arranged(serverDraft(5, 3));
    arrangement.world.onServer = serverDraft(50, 4);
    arrangement.saver.edit(draftOf(6));
    await pass(2_000);
    return arrangement;
  };

  test('ends the saving and replaces nothing, however long one types on', async () => {
    const { world, saver } = await met();
    expect(saver.state).toMatchObject({ kind: 'stale', other: { revision: 4 } });
    saver.edit(draftOf(7));
    await pass(60_000);
    expect(world.onServer).toEqual(serverDraft(50, 4));
    expect(world.inBrowser).toMatchObject({ draft: draftOf(7).draft });
    await expect(saver.saved()).rejects.toMatchObject({ code: 'DRAFT_STALE' });
  });

  test('is replaced when somebody says so', async () => {
    const { world, saver } = await met();
    saver.goOn(serverDraft(50, 4), draftOf(6));
    await pass(1_000);
    expect(world.onServer).toMatchObject({ revision: 5, plan: draftOf(6).draft });
  });

  test('is taken when somebody says so, and edits of it are saved', async () => {
    const { world, saver } = await met();
    saver.goOn(serverDraft(50, 4), undefined);
    expect(world.inBrowser).toBeUndefined();
    saver.edit(draftOf(51));
    await pass(2_000);
    expect(world.onServer).toMatchObject({ revision: 5, plan: draftOf(51).draft });
  });

  test('that is gone is met too: thrown away or published elsewhere', async () => {
    const { world, saver } = arranged(serverDraft(5, 3));
    world.onServer = null;
    saver.edit(draftOf(6));
    await pass(2_000);
    expect(saver.state).toMatchObject({ kind: 'stale', other: null });
    saver.goOn(null, draftOf(6));
    await pass(1_000);
    expect(world.onServer).toMatchObject({ revision: 1 });
  });
});

test('what the server refuses is told and not sent again before it is changed', async () => {
  const { world, saver } = arranged();
  world.failure = fail('PROJECT_ARCHIVED', { id: 'p', at: AT });
  saver.edit(draftOf(1));
  await pass(60_000);
  expect(saver.state).toMatchObject({ kind: 'refused', failure: { code: 'PROJECT_ARCHIVED' } });
  expect(world.saves).toBe(1);
  expect(world.inBrowser).toMatchObject({ draft: draftOf(1).draft });
  saver.edit(draftOf(2));
  await pass(2_000);
  expect(world.saves).toBe(2);
});

test('whoever publishes waits until all is saved, and begins anew after that', async () => {
  const { world, saver } = arranged();
  saver.edit(draftOf(1));
  expect(await saver.saved()).toBe(1);
  world.onServer = null;
  saver.published();
  saver.edit(draftOf(2));
  expect(await saver.saved()).toBe(1);
});
