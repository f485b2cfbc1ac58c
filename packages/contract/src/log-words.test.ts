import { PROOF_REFUSALS } from '@zhulin/engines/merkle';
import {
  BUNDLE_PROBLEMS,
  CHECKPOINT_REFUSALS,
  ENTRY_REASONS,
  KEY_REFUSALS,
  WITNESS_REFUSALS,
} from '@zhulin/engines/merkle/log';
import { LANGUAGES } from '@zhulin/engines/units';
import { expect, test } from 'vitest';
import enLog from '../../../locales/en/log.json' with { type: 'json' };
import zhLog from '../../../locales/zh-CN/log.json' with { type: 'json' };

const lists = {
  states: Object.keys(ENTRY_REASONS),
  reasons: Object.values(ENTRY_REASONS).flat(),
  problems: BUNDLE_PROBLEMS,
  keys: KEY_REFUSALS,
  refusals: [...CHECKPOINT_REFUSALS, ...WITNESS_REFUSALS],
  proofs: PROOF_REFUSALS,
};

test.each(LANGUAGES)(
  'every code of the log has its word in %s, and no word stands without a code',
  (language) => {
    const { states, reasons, problems, keys, refusals, proofs } = language === 'en' ? enLog : zhLog;
    const worded = Object.entries({ states, reasons, problems, keys, refusals, proofs }).map(
      ([list, words]) => [list, Object.keys(words).sort()],
    );
    expect(worded).toEqual(Object.entries(lists).map(([list, codes]) => [list, [...codes].sort()]));
  },
);
