import { fail, type SecurityPolicy } from '@zhulin/contract';

/** The passwords that are tried first everywhere; whatever contains one and little else is refused too.
 * Source: the heads of the public lists of leaked passwords, and what is usual on Chinese keyboards. */
const COMMON = [
  '123456',
  '12345678',
  '123456789',
  '1234567890',
  '0123456789',
  '9876543210',
  '111111',
  '000000',
  '666666',
  '888888',
  '123123',
  '112233',
  '147258369',
  '5201314',
  'password',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'admin',
  'administrator',
  'root',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx',
  '1q2w3e4r',
  'qazwsx',
  'abc123',
  'abcd1234',
  'a123456',
  'aa123456',
  'woaini',
  'iloveyou',
  'welcome',
  'letmein',
  'changeme',
  'zhulin',
];

/** Signs beyond a common password that make another one of it. */
const FURTHER_SIGNS_MIN = 6;

/** Errors: PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON (also the login itself). */
export function assertAllowed(password: string, login: string, policy: SecurityPolicy): void {
  const length = [...password].length;
  if (length < policy.passwordLengthMin)
    throw fail('PASSWORD_TOO_SHORT', { length, expected: policy.passwordLengthMin });
  const plain = password.toLowerCase();
  const isNear = (common: string) =>
    plain.includes(common) && plain.length - common.length < FURTHER_SIGNS_MIN;
  if ([...COMMON, login].some(isNear) || new Set(plain).size < 4) throw fail('PASSWORD_TOO_COMMON', {});
}
