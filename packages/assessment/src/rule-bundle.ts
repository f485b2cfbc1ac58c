import type { RuleBundle } from '@zhulin/engines/rules';
import generated from './rule-bundle.generated.json' with { type: 'json' };

/** The rules of this installation, generated from `rules/` by `npm run generate`; the same in Node and the browser.
 * The generator checked them against the rule schema, which the type of a JSON file cannot say. */
export const ruleBundle: RuleBundle = generated as unknown as RuleBundle;
