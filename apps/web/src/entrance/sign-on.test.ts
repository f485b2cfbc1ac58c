import { expect, test } from 'vitest';
import { signOnFailure } from './sign-on.tsx';

test.each([
  ['', null],
  ['?failure=SIGN_ON_REFUSED', ['SIGN_ON_REFUSED', {}]],
  ['?failure=SIGN_ON_NOT_REACHED&seconds=5', ['SIGN_ON_NOT_REACHED', {}]],
  ['?failure=SIGN_IN_PAUSED&seconds=90', ['SIGN_IN_PAUSED', { seconds: 90 }]],
  ['?failure=SIGN_IN_PAUSED&seconds=call+0800', null],
  ['?failure=SIGN_IN_PAUSED', null],
  ['?failure=PROJECT_ARCHIVED', null],
  ['?failure=Anything', null],
])('the address %s tells %j', (search, told) => {
  const failure = signOnFailure({ search });
  expect(failure && [failure.code, failure.params]).toEqual(told);
});
