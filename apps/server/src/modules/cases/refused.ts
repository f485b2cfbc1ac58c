import { type Failure, fail, refusalText } from '@zhulin/contract';
import type { Refusal, RefusalCode } from '@zhulin/engines/cases';
import type { Language } from '@zhulin/engines/units';
import { wordsOf } from '../../wording.ts';

/** Refusals that say who asks, not what he asks for. */
const OF_PERSON: ReadonlySet<RefusalCode> = new Set([
  'CLAIMED_BY_ANOTHER',
  'NOT_FOR_CO_SIGNER',
  'NOT_PERMITTED',
  'NOT_YOURS',
  'NO_POST',
  'OTHER_POST',
  'SAME_PERSON',
  'SIGNER_LEFT',
]);

/** A refusal of the engine as a failure, in the words of the kind. */
export function refused(refusal: Refusal, kind: string, language: Language): Failure {
  const { code } = refusal;
  const reason = refusalText(refusal, kind, wordsOf(language));
  return OF_PERSON.has(code)
    ? fail('CASE_NOT_YOURS', { refusal: code, reason })
    : fail('CASE_REFUSED', { refusal: code, reason });
}
