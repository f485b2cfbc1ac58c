import { fail } from '@zhulin/contract';
import type { ByteRange } from './blob-store.ts';

/** What a request says of the part it wants, header by header. */
export interface AskedRange {
  readonly range?: string | undefined;
  readonly ifRange?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/** The part of a file that is asked for. Several parts at once, other units and stale conditions get the whole.
 * @returns undefined for the whole
 * Errors: FILE_RANGE_NOT_VALID when it begins past the end. Source: RFC 9110, 14.1.2 and 13.1.5. */
export function rangeOf(
  { range, ifRange }: AskedRange,
  { etag, sizeBytes }: { etag: string; sizeBytes: number },
): ByteRange | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if ((from === '' && to === '') || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (from !== '' && to !== '' && Number(to) < first) return undefined;
  if (first >= sizeBytes) throw fail('FILE_RANGE_NOT_VALID', { first, sizeBytes });
  return { first, last };
}
