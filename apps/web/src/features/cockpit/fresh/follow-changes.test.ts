import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { playedEvents } from '../../../../testing/played-events.ts';
import { followChanges, paced, SILENCE_MS } from './follow-changes.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function following() {
  const streams: ReturnType<typeof playedEvents>[] = [];
  const heard: string[] = [];
  const stop = followChanges(
    () => {
      const stream = playedEvents();
      streams.push(stream);
      return stream.events;
    },
    {
      onChange: (isFirst) => heard.push(isFirst ? 'first' : 'change'),
      onSame: () => heard.push('same'),
      onLive: (isLive) => heard.push(isLive ? 'live' : 'lost'),
    },
  );
  const last = () => streams.at(-1) ?? expect.fail('no stream was opened');
  return { streams, last, stop, heard: () => heard.splice(0) };
}

describe('a page that hears of changes', () => {
  test('asks anew for each state that it does not know, and for none that it knows', () => {
    const { last, heard } = following();
    last().say('unchanged', 'unchanged', 'a');
    expect(heard()).toEqual(['live', 'first']);
    last().say('unchanged', 'unchanged', 'a');
    expect(heard()).toEqual(['live', 'same']);
    last().say('changed', 'changed', 'b');
    expect(heard()).toEqual(['live', 'change']);
  });

  test('whose stream ends is not live until the browser has opened it anew, and learns what it missed', () => {
    const { streams, last, heard } = following();
    last().say('unchanged', 'unchanged', 'a');
    heard();
    last().end(0);
    expect(heard()).toEqual(['lost']);
    last().say('changed', 'changed', 'b');
    expect([streams.length, heard()]).toEqual([1, ['live', 'change']]);
  });

  test.each([
    ['is refused', (stream: ReturnType<typeof playedEvents>) => stream.end(2), 10_000],
    ['falls silent', () => undefined, SILENCE_MS + 10_000],
  ])('opens another stream when this one %s', (_, breakOff, waitedMs) => {
    const { streams, last, heard } = following();
    last().say('unchanged', 'unchanged', 'a');
    heard();
    breakOff(last());
    vi.advanceTimersByTime(waitedMs);
    expect([streams.length, heard()]).toEqual([2, ['lost']]);
    expect(streams[0]?.isClosed()).toBe(true);
    last().say('unchanged', 'unchanged', 'b');
    expect(heard()).toEqual(['live', 'change']);
  });

  test('opens none after it was left', () => {
    const { streams, last, stop } = following();
    last().end(2);
    stop();
    vi.advanceTimersByTime(10 * SILENCE_MS);
    expect(streams).toHaveLength(1);
  });
});

describe('work that is paced', () => {
  test('begins at once, at most once a second, and what was asked for meanwhile is done once more', async () => {
    const work = vi.fn(async () => undefined);
    const ask = paced(work, 1000);
    for (let time = 0; time < 5; time++) ask();
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(999);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(2);
    ask();
    expect(work).toHaveBeenCalledTimes(3);
  });

  test('never runs twice at a time, however long it takes', async () => {
    const ends: (() => void)[] = [];
    const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
    const ask = paced(work, 1000);
    ask();
    ask();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledTimes(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
