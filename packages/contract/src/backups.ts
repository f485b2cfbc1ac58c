import { z } from 'zod';
import { momentSchema } from './text.ts';

/** Red: none, or older than allowed. Amber: files are lacking in it. */
export const BACKUP_LIGHTS = ['green', 'amber', 'red'] as const;
export type BackupLight = (typeof BACKUP_LIGHTS)[number];

export const BACKUP_LIST_MAX = 50;

const count = z.int().min(0);

const backupRunSchema = z
  .strictObject({
    takenAt: momentSchema.describe('of the snapshot'),
    finishedAt: momentSchema,
    product: z.string().describe('the version that made it'),
    sizeBytes: count,
    rows: count,
    files: count,
    missingFiles: count.describe('that rows name and the file store had lost'),
    isEncrypted: z.boolean(),
  })
  .meta({ id: 'BackupRun' });

export const backupListSchema = z
  .strictObject({
    limitH: z.int().min(1).describe('how old the latest may be, by the security policy'),
    light: z.enum(BACKUP_LIGHTS),
    runs: z.array(backupRunSchema).describe('latest first'),
  })
  .meta({ id: 'BackupList' });

export type BackupRun = z.output<typeof backupRunSchema>;
export type BackupList = z.output<typeof backupListSchema>;
