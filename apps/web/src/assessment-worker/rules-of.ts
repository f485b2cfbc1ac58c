import { amendedBundle } from '@zhulin/assessment/rules-version';
import type { RuleEdition } from '@zhulin/contract';
import type { RuleBundle } from '@zhulin/engines/rules';

/** The rules that the server works by, made from those this page was built with. The hash of what was made here is held
 * against the server's: a page never shows findings by rules that it only believes to be those.
 * Throws where the page is of another version of the product than the server. */
export function rulesOf({ rulesHash, amendments }: RuleEdition, shipped: RuleBundle): RuleBundle {
  const { bundle } = amendedBundle(shipped, amendments);
  if (bundle.hash === rulesHash) return bundle;
  throw new Error(`PAGE_OUTDATED: ${bundle.hash} ≠ ${rulesHash}`);
}
