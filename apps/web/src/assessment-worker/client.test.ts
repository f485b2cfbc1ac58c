import { readFileSync } from 'node:fs';
import { ruleBundle } from '@zhulin/assessment/rules';
import { checkPlan, readPlan } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import { createAssessmentClient, type WorkerPort } from './client.ts';
import type { Question } from './protocol.ts';

const asOf = '2026-11-23';
const draft = (name: string) => ({ draft: { name }, asOf });

/** A worker that answers when it is told to: `answer(n)` answers the nth question with the draft's own name. */
function handWorker() {
  const asked: Question[] = [];
  const ports: WorkerPort[] = [];
  const start = (): WorkerPort => {
    const port: WorkerPort = {
      postMessage: (question) => asked.push(question),
      terminate: () => {},
      onmessage: null,
      onerror: null,
    };
    ports.push(port);
    return port;
  };
  const answer = (place: number, error?: string) => {
    const question = asked[place];
    if (!question) throw new Error(`question ${place} was never asked`);
    const { seq } = question;
    const reply =
      error === undefined
        ? { seq, ok: true as const, output: { ok: false as const, problems: [] } }
        : { seq, ok: false as const, error };
    ports.at(-1)?.onmessage?.({ data: reply });
  };
  return { client: createAssessmentClient(start), asked, ports, answer };
}

test('the plan of an outcome is the draft that was asked for, which reading leaves as it is', async () => {
  const reading = readPlan(readFileSync(new URL('../../../../examples/medium.yaml', import.meta.url)));
  if (!reading.ok) throw new Error('the example is not valid');
  expect(checkPlan(reading.plan)).toEqual(reading);
  const started = (): WorkerPort => {
    const port: WorkerPort = {
      postMessage: (question) => port.onmessage?.({ data: answer(question, ruleBundle) }),
      terminate: () => {},
      onmessage: null,
      onerror: null,
    };
    return port;
  };
  const outcome = await createAssessmentClient(started).assess({ draft: reading.plan, asOf });
  expect(outcome?.ok && outcome.plan).toBe(reading.plan);
});

describe('the latest draft wins', () => {
  test('while one is assessed only the newest of the others waits; the overtaken are answered with nothing', async () => {
    const { client, asked, answer } = handWorker();
    const results = ['one', 'two', 'three'].map((name) => client.assess(draft(name)));
    expect(asked.map(({ input }) => input)).toEqual([draft('one')]);
    answer(0);
    expect(asked.map(({ input }) => input)).toEqual([draft('one'), draft('three')]);
    answer(1);
    expect(await Promise.all(results)).toEqual([undefined, undefined, { ok: false, problems: [] }]);
  });

  test('drafts that do not overlap are all answered, each with a number of its own', async () => {
    const { client, asked, answer } = handWorker();
    const first = client.assess(draft('one'));
    answer(0);
    await first;
    const second = client.assess(draft('two'));
    answer(1);
    expect(await second).toEqual({ ok: false, problems: [] });
    expect(asked.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('an answer to a question that nobody waits for is dropped', async () => {
    const { client, answer } = handWorker();
    const only = client.assess(draft('one'));
    answer(0);
    answer(0);
    expect(await only).toEqual({ ok: false, problems: [] });
  });
});

describe('errors are handed over', () => {
  test('what an engine throws reaches the one who asked', async () => {
    const { client, answer } = handWorker();
    const asked = client.trace({ ...draft('one'), figure: 'site.far' });
    answer(0, 'there is no figure site.far');
    await expect(asked).rejects.toThrow('there is no figure site.far');
  });

  test('a broken worker fails what it was doing; the draft that waited goes to a fresh one', async () => {
    const { client, asked, ports, answer } = handWorker();
    const first = client.assess(draft('one'));
    const second = client.assess(draft('two'));
    ports[0]?.onerror?.({ message: 'out of memory' });
    await expect(first).rejects.toThrow('out of memory');
    expect(ports).toHaveLength(2);
    expect(asked.at(-1)?.input).toEqual(draft('two'));
    answer(1);
    expect(await second).toEqual({ ok: false, problems: [] });
  });
});
