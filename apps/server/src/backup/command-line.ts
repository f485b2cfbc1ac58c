import { parseArgs } from 'node:util';
import { fail } from '@zhulin/contract';

export interface BackupCommand {
  readonly name: 'backup' | 'verify' | 'restore';
  readonly file: string;
  readonly key: string | undefined;
  /** Of `restore`. */
  readonly replace: string | undefined;
}

const OPTIONS = {
  key: { type: 'string' },
  verify: { type: 'boolean' },
  replace: { type: 'string' },
} as const;

/** @param args  what follows `zhulin`. Errors: BACKUP_USAGE. */
export function readCommand(args: readonly string[]): BackupCommand {
  const found = args.join(' ') || '–';
  const { values, positionals } = parse(args, found);
  const [name, file, ...more] = positionals;
  const { key, verify = false, replace } = values;
  if (file === undefined || more.length > 0) throw fail('BACKUP_USAGE', { found });
  if (name === 'backup' && replace === undefined)
    return { name: verify ? 'verify' : 'backup', file, key, replace };
  if (name === 'restore' && !verify) return { name, file, key, replace };
  throw fail('BACKUP_USAGE', { found });
}

function parse(args: readonly string[], found: string) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw fail('BACKUP_USAGE', { found }, error);
  }
}
