import { describe, expect, test } from 'vitest';
import { fingerprintOf, parseBuffered } from './draft-buffer.ts';
import { assumptionOf, withField, withFix } from './draft-edits.ts';

const draft = {
  site: { areaM2: 1000 },
  buildings: { mainStoreys: 30 },
  assumptions: [
    { path: 'site.areaM2', note: '自定' },
    { path: 'buildings.mainStoreys', note: '取 22 层' },
  ],
};

describe('edits of a draft', () => {
  test('an emptied field takes its own assumption with it and leaves the others', () => {
    const emptied = withField(draft, 'site.areaM2', undefined);
    expect(emptied).toEqual({ ...draft, site: {}, assumptions: [draft.assumptions[1]] });
    expect(assumptionOf(emptied, 'site.areaM2')).toBeUndefined();
    expect(assumptionOf(emptied, 'buildings.mainStoreys')).toBe('取 22 层');
  });

  test('a group inside a group goes with the last that was said in it; the part of the plan stays', () => {
    const shares = { cost: { shares: { land: 0.4 } } };
    expect(withField(shares, 'cost.shares.land', undefined)).toEqual({ cost: {} });
    expect(withField({ risks: { list: [{ a: 1 }] } }, 'risks.list.0.a', undefined)).toEqual({
      risks: { list: [{}] },
    });
  });

  test('a fix changes every field it names and no other', () => {
    const changes = [
      { path: 'site.areaM2', from: 1000, to: 2000, unit: 'm2' },
      { path: 'buildings.mainStoreys', from: 30, to: 24, unit: 'storeys' },
    ];
    expect(withFix(draft, { lever: 'both', changes })).toEqual({
      ...draft,
      site: { areaM2: 2000 },
      buildings: { mainStoreys: 24 },
    });
  });
});

describe('edits that this browser keeps', () => {
  const at = '2026-11-23T01:00:00.000Z';
  const kept = { baseVersion: 2, revision: 7, sent: null, draft, at };
  test('are read back as they were', () => {
    expect(parseBuffered(JSON.stringify(kept))).toEqual(kept);
    const first = { ...kept, revision: null, sent: fingerprintOf(draft) };
    expect(parseBuffered(JSON.stringify(first))).toEqual(first);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    JSON.stringify({ ...kept, draft: 'x' }),
    JSON.stringify({ ...kept, baseVersion: '2' }),
    JSON.stringify({ ...kept, revision: undefined }),
    JSON.stringify({ planHash: 'ab', draft, at }),
  ])('that are %j count as none', (text) => {
    expect(parseBuffered(text)).toBeUndefined();
  });

  test('are told from others by a fingerprint', () => {
    expect(fingerprintOf(draft)).toBe(fingerprintOf(JSON.parse(JSON.stringify(draft))));
    expect(fingerprintOf(draft)).not.toBe(fingerprintOf({ ...draft, site: { areaM2: 1001 } }));
  });
});
