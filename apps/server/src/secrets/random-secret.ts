import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 random bits as 43 characters. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a secret: enough to find it, nothing to use it. Only for secrets too long to guess. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Without signs that are mistaken for each other when read from paper. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Groups of four letters, for people to type: 5 bits a letter. */
export function typedSecret(groups: number): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
