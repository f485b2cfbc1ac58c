import { expect, test } from 'vitest';
import { type SignedRequest, signS3 } from './s3-signature.ts';

const ACCESS = {
  region: 'us-east-1',
  keyId: 'AKIAIOSFODNN7EXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const now = new Date('2013-05-24T00:00:00Z');
const at = (path: string) => new URL(`https://examplebucket.s3.amazonaws.com${path}`);

/** The worked examples of the specification, "Authenticating Requests: Using the Authorization Header". */
const EXAMPLES: readonly (readonly [string, SignedRequest, string])[] = [
  [
    'a part of an object',
    { method: 'GET', url: at('/test.txt'), headers: { range: 'bytes=0-9' }, bodySha256: NOTHING, now },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'the list of a bucket',
    { method: 'GET', url: at('/?max-keys=2&prefix=J'), bodySha256: NOTHING, now },
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
];

test.each(EXAMPLES)('%s is signed as in the specification', (_, request, signature) => {
  expect(signS3(request, ACCESS)['authorization']).toMatch(new RegExp(`Signature=${signature}$`));
});

test('another body, time or secret gives another signature', () => {
  const request = EXAMPLES[0]?.[1];
  if (!request) throw new Error('there are examples');
  const of = (changed: Partial<SignedRequest>, secret = ACCESS.secret) =>
    signS3({ ...request, ...changed }, { ...ACCESS, secret })['authorization'];
  const all = [of({}), of({ bodySha256: 'a'.repeat(64) }), of({ now: new Date(0) }), of({}, 'other')];
  expect(new Set(all).size).toBe(all.length);
});
