export {
  computeDelphi,
  type DelphiResult,
  type DelphiRoundResult,
  type DelphiStop,
} from './compute-delphi.ts';
export type { Concordance } from './concordance.ts';
export {
  type DelphiAnswer,
  type DelphiInput,
  type DelphiRound,
  type DelphiSettings,
  STOP_CRITERIA,
  type StopCriterion,
} from './delphi-input.ts';
export type { DelphiIssue } from './issue.ts';
export { type SettingIssue, settingsFromRules } from './settings-from-rules.ts';
export type { ItemSpread } from './spread.ts';
export type { ItemStability } from './stability.ts';
