import { parentPort, workerData } from 'node:worker_threads';
import { isoDay } from '@zhulin/engines/units';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { assess } from '../assess.ts';
import { ruleBundle } from '../rule-bundle.ts';
import { planOf } from './portfolio.ts';

/** Assesses a part of a portfolio with its risks: `from` up to and without `to`, `points` each. */
const { from, to, points } = workerData as { from: number; to: number; points: number };
const examples = [exampleNamed('affordable')];
for (let index = from; index < to; index++) {
  assess({ plan: planOf(index, examples), rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points });
}
parentPort?.postMessage(to - from);
