import type { BackupLight } from '@zhulin/contract';

interface LatestBackup {
  /** By the clock of the database. */
  readonly ageH: number;
  readonly missingFiles: number;
}

/** Red without a backup, or with one that is too old; amber when it lacks files. */
export function lightOf(latest: LatestBackup | undefined, limitH: number): BackupLight {
  if (latest === undefined || latest.ageH > limitH) return 'red';
  return latest.missingFiles > 0 ? 'amber' : 'green';
}
