export { type AmendmentIssue, amendRules, inOrderOf, NAMES } from './amend.ts';
export {
  asBound,
  type Comparison,
  compareWithBound,
  demandedBound,
  mapBound,
  type PlainReading,
  type RoomierSide,
} from './bound.ts';
export { compileRules, type RuleFile, type RuleFileIssue } from './compile.ts';
export {
  inUnit,
  markOf,
  namesOf,
  numbersOf,
  type RuleReader,
  type RuleReadingIssue,
  readerOf,
} from './rule-reader.ts';
export {
  openRulebook,
  placeLayers,
  type RuleAnswer,
  type Rulebook,
  type RuleInForce,
  type RuleIssue,
} from './rulebook.ts';
export {
  BASE_LAYERS,
  type Bound,
  type LayeredRule,
  RULE_KINDS,
  RULE_STANDINGS,
  type Rule,
  type RuleAmendment,
  type RuleBundle,
  type RuleKind,
  type RuleSource,
  type RuleValue,
  ruleAmendmentSchema,
  ruleFileSchema,
  ruleSchema,
} from './schema.ts';
