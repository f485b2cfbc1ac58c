import type { LogDisclosure } from '@zhulin/contract';
import { leafHash, utf8Bytes } from '@zhulin/engines/merkle';
import {
  type BundleProblem,
  type BundleVerdict,
  codeOf,
  type ENTRY_REASONS,
  entryLeaf,
  readKey,
  verifyBundle,
} from '@zhulin/engines/merkle/log';

export type Sound = Extract<BundleVerdict, { ok: true }>;
/** The four answers of the engine, and what stands in the log unchanged but is shown to nobody here. */
export type Standing = keyof typeof ENTRY_REASONS | 'withheld';

export type Judgement =
  | {
      ok: true;
      standing: Standing;
      verdict: Sound;
      code: string | null;
      bundle: string;
      /** Another entry than was asked for. */
      isOther: boolean;
    }
  | { ok: false; problems: readonly BundleProblem[] };

/** Judges a bundle in this browser. It works on plain http: the engine brings its own hashing and signatures.
 * @param key  of the log, as the reader has it
 * @param disclosure  what the server says of the record; undefined: the bundle came from elsewhere */
export function judge(bundle: string, key: string, disclosure?: LogDisclosure): Judgement {
  const read = readKey(key);
  const verdict = verifyBundle(bundle, read.ok ? [read.key] : []);
  if (!verdict.ok) return verdict;
  const { answer, entry } = verdict;
  const isWithheld =
    disclosure === 'withheld' && answer.state === 'missing' && answer.reason === 'RECORD_MISSING';
  const code = entry === null ? null : codeOf(entryLeaf(entry));
  return {
    ok: true,
    standing: isWithheld ? 'withheld' : answer.state,
    verdict,
    code,
    bundle,
    isOther: false,
  };
}

/** Whether a text is the leaf with a code. */
export function isLeafOf(content: string, code: string): boolean {
  return codeOf(leafHash(utf8Bytes(content))) === code;
}
