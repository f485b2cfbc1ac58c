import {
  BREACH_STATES,
  BREACH_TARGETS,
  BREACH_UNITS,
  DIMENSIONS,
  MILESTONE_STATES,
  NUMBER_PARTS,
  NUMBERS,
  PROJECT_CHANGES,
  REASONS,
  STATUS_OF_STAGE,
  STATUSES,
  UNCOUNTED,
  unitOf,
} from '@zhulin/engines/portfolio';
import { LANGUAGES } from '@zhulin/engines/units';
import { STAGES } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import en from '../../../locales/en/portfolio.json' with { type: 'json' };
import zh from '../../../locales/zh-CN/portfolio.json' with { type: 'json' };
import { COCKPIT_ORDERS } from './portfolio-query.ts';

const all: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  'zh-CN': zh,
  en,
};

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([
    ['number', NUMBERS],
    ['part', NUMBERS],
    ['uncounted', UNCOUNTED],
    ['reason', REASONS],
    ['dimension', DIMENSIONS],
    ['status', STATUSES],
    ['milestone-state', MILESTONE_STATES],
    ['change', PROJECT_CHANGES],
    ['order', COCKPIT_ORDERS],
    ['breach-target', BREACH_TARGETS],
    ['breach-state', BREACH_STATES],
  ] as const)('every %s of the cockpit has its word, and no word is left over', (list, codes) => {
    const words = all[language] ?? {};
    expect(Object.keys(words[list] ?? {}).sort()).toEqual([...codes].sort());
  });

  test('every number has a title, a definition and its source, and every part of it a word', () => {
    const { number = {}, part = {}, unit = {} } = all[language] ?? {};
    for (const id of NUMBERS) {
      expect(number[id]).toEqual({
        title: expect.stringMatching(/./),
        definition: expect.stringMatching(/.{10}/),
        source: expect.stringMatching(/./),
      });
      expect(Object.keys(part[id] ?? {})).toEqual([...NUMBER_PARTS[id]]);
      for (const measure of [id, ...NUMBER_PARTS[id].map((each) => `${id}.${each}` as typeof id)])
        expect(Object.keys(unit)).toContain(unitOf(measure));
    }
  });
});

test.each(LANGUAGES)('every target has a title, a definition and the word of its unit, in %s', (language) => {
  const { 'breach-target': targets = {}, unit = {} } = all[language] ?? {};
  for (const target of BREACH_TARGETS) {
    expect(targets[target]).toEqual({
      title: expect.stringMatching(/./),
      definition: expect.stringMatching(/.{10}/),
    });
    expect(Object.keys(unit)).toContain(BREACH_UNITS[target]);
  }
});

test('every stage that can be stated means a status', () => {
  expect(Object.keys(STATUS_OF_STAGE).sort()).toEqual([...STAGES].sort());
});
