import {
  ADJUSTERS,
  ADJUSTMENT_SIZES,
  GRADES,
  MEASURE_KINDS,
  SENSES,
  SHARE_VERDICTS,
  SHEET_CODES,
  UNIT_PARTS,
  UNKNOWN_WHYS,
} from '@zhulin/engines/appraisal';
import { LANGUAGES } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import en from '../../../locales/en/goals.json' with { type: 'json' };
import zh from '../../../locales/zh-CN/goals.json' with { type: 'json' };
import { STATEMENT_ANSWERS } from './goal-assessments.ts';
import { ADJUSTMENT_STATES, ASSESSMENT_KINDS, ASSESSMENT_STATES, GOAL_SHEET_STATES } from './goals.ts';

const all: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { 'zh-CN': zh, en };

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([
    ['measure-kind', MEASURE_KINDS],
    ['sense', SENSES],
    ['part', UNIT_PARTS],
    ['verdict', SHARE_VERDICTS],
    ['unknown', UNKNOWN_WHYS],
    ['grade', GRADES],
    ['state', GOAL_SHEET_STATES],
    ['adjustment-state', ADJUSTMENT_STATES],
    ['assessment-state', ASSESSMENT_STATES],
    ['size', ADJUSTMENT_SIZES],
    ['answer', STATEMENT_ANSWERS],
    ['adjuster', ADJUSTERS],
    ['problem', SHEET_CODES],
    ['assessment-title', ASSESSMENT_KINDS],
  ] as const)('every %s of goals has its word, and no word is left over', (list, codes) => {
    expect(Object.keys(all[language]?.[list] ?? {}).sort()).toEqual([...codes].sort());
  });
});
