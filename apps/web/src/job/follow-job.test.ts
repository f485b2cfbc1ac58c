import { fail, type Job } from '@zhulin/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { playedEvents } from '../../testing/played-events.ts';
import { followJob } from './follow-job.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const OPEN: Job = {
  id: ID,
  kind: 'documents.plan',
  subject: null,
  state: 'running',
  progress: null,
  isCancelAsked: false,
  result: null,
  error: null,
  askedBy: 'somebody',
  createdAt: '2026-03-05T01:00:00.000Z',
  startedAt: '2026-03-05T01:00:01.000Z',
  finishedAt: null,
};
const DONE: Job = { ...OPEN, state: 'done', finishedAt: '2026-03-05T01:00:09.000Z' };

function following(read: () => Promise<Job>) {
  const played = playedEvents();
  const heard: Job[] = [];
  const failures: unknown[] = [];
  const reading = vi.fn(read);
  const stop = followJob(
    ID,
    { openEvents: () => played.events, read: reading },
    { onJob: (job) => heard.push(job), onFailure: (failure) => failures.push(failure) },
  );
  const say = (data: unknown) => played.say('job', JSON.stringify(data));
  return { ...played, say, heard, failures, reading, stop };
}

const never = () => Promise.reject(new Error('nobody asks'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a job is followed', () => {
  test('by its events until it is finished, and then no longer', () => {
    const { say, heard, isClosed, reading } = following(never);
    say(OPEN);
    expect(isClosed()).toBe(false);
    say(DONE);
    say(DONE);
    expect(heard).toEqual([OPEN, DONE]);
    expect(isClosed()).toBe(true);
    expect(reading).not.toHaveBeenCalled();
  });

  test('over the end of a stream that the browser opens anew', async () => {
    const { say, end, heard, reading } = following(never);
    for (let minute = 0; minute < 3; minute += 1) {
      say(OPEN);
      end(0);
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect(heard).toHaveLength(3);
    expect(reading).not.toHaveBeenCalled();
  });

  test.each([
    ['a stream that is refused', [2]],
    ['a stream that ends twice without a word', [0, 0]],
  ])('by asking instead of %s', async (_, ends) => {
    const answers = [OPEN, OPEN, DONE];
    const { end, heard, isClosed, reading } = following(async () => answers.shift() ?? DONE);
    for (const state of ends) end(state);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(heard).toEqual([OPEN, OPEN, DONE]);
    expect(reading).toHaveBeenCalledTimes(3);
    expect(isClosed()).toBe(true);
  });

  test('by asking where the events are not of this version', async () => {
    const { say, heard } = following(async () => DONE);
    say({ ...OPEN, state: 'pondering' });
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual([DONE]);
  });

  test('on when the server was out of reach for a while, and tells so', async () => {
    const lost = fail('SERVER_NOT_REACHED', { url: '/api/jobs', detail: 'no network' });
    const answers = [Promise.reject(lost), Promise.resolve(DONE)];
    const { end, heard, failures } = following(() => answers.shift() ?? never());
    end(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard).toEqual([DONE]);
    expect(failures).toEqual([lost, undefined]);
  });

  test('no longer when the server refuses, which is told', async () => {
    const refused = fail('JOB_NOT_FOUND', { id: ID });
    const { end, failures, reading } = following(() => Promise.reject(refused));
    end(2);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(failures).toEqual([refused]);
    expect(reading).toHaveBeenCalledTimes(1);
  });

  test('no longer once the page has left', async () => {
    const { end, say, stop, heard, reading } = following(async () => OPEN);
    end(2);
    await vi.advanceTimersByTimeAsync(3_000);
    stop();
    say(DONE);
    const asked = reading.mock.calls.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(reading).toHaveBeenCalledTimes(asked);
    expect(heard).not.toContainEqual(DONE);
  });
});
