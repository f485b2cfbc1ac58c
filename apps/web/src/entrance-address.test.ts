import { describe, expect, test } from 'vitest';
import { readEntrance, signInAddress } from './entrance-address.ts';

const origin = 'http://zhulin.example';
const read = (address: string) => readEntrance({ origin, search: new URL(address, origin).search });

describe('the address for signing in', () => {
  test.each([
    ['/studio?project=a%2Fb&x=1', 'ended'],
    ['/people#top', null],
    ['/', 'left'],
  ] as const)('leads back to %s and says why (%s)', (from, reason) => {
    expect(read(signInAddress(from, reason))).toEqual({ to: from, reason });
  });

  test.each([
    'https://evil.example/',
    '//evil.example/people',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://zhulin.example:81/',
    '/sign-in?to=/sign-in',
    'http://[',
  ])('does not lead away to %s', (to) => {
    expect(read(`/sign-in?${new URLSearchParams({ to })}`).to).toBe('/');
  });

  test('gives no reason that it does not know', () => {
    expect(read('/sign-in?why=%3Cscript%3E').reason).toBeNull();
  });
});
