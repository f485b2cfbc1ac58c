import { z } from 'zod';

/** Bounds are the table's own; a test holds both equal. */
export const securityPolicySchema = z
  .strictObject({
    passwordLengthMin: z.int().min(8).max(64),
    formerPasswords: z.int().min(0).max(24).describe('how many of the last ones may not come back'),
    failuresBeforeLock: z.int().min(3).max(20),
    firstLockS: z.int().min(10).max(3600).describe('each further failure doubles it'),
    longestLockS: z.int().min(10).max(86_400),
    attemptWindowS: z.int().min(10).max(3600),
    attemptsPerLogin: z.int().min(5).max(1000),
    attemptsPerAddress: z.int().min(5).max(100_000),
    sessionIdleMin: z.int().min(5).max(1440),
    sessionLongestH: z.int().min(1).max(168),
    backupAgeH: z.int().min(1).max(720).describe('how old the latest backup may become'),
    administratorsNeedSecondFactor: z.boolean(),
  })
  .meta({ id: 'SecurityPolicy' });

export type SecurityPolicy = z.output<typeof securityPolicySchema>;
