import { type Concordance, concordanceOf } from './concordance.ts';
import type { DelphiAnswer, DelphiInput, DelphiSettings, StopCriterion } from './delphi-input.ts';
import { type DelphiIssue, type Report, reportTo } from './issue.ts';
import { readDelphi } from './read-delphi.ts';
import { type ItemSpread, keeps, spreadOf } from './spread.ts';
import { type ItemStability, stabilityOf } from './stability.ts';

export interface DelphiRoundResult {
  experts: number;
  items: ItemSpread[];
  concordance: Concordance | null;
  /** Experts whose missing answers keep them out of the concordance; their other answers count. */
  incomplete: string[];
  /** Null in the first round. */
  stability: ItemStability[] | null;
}

/** Whether the panel stops after its last round, by which criteria, and what is still open. */
export interface DelphiStop {
  criteria: StopCriterion[];
  stops: boolean;
  because: 'criteria-met' | 'rounds-used' | null;
  open: { item: string; criterion: StopCriterion }[];
}

export interface DelphiResult {
  rounds: DelphiRoundResult[];
  stop: DelphiStop | null;
  /** With any of these nothing is computed. */
  issues: DelphiIssue[];
  /** What was computed all the same, but must be read with these: a figure that is null says here why. */
  remarks: DelphiIssue[];
}

/** Consensus, concordance and stability of a Delphi panel, and whether it may stop.
 * @param input  ratings by round, expert and item on one scale; figures of the stop rule come from rules
 * @returns per round and item median, quartiles, variation and agreement; Kendall's W; change since the round before
 * Issues: NO_ITEMS, DUPLICATE_ITEM, NO_ROUNDS, TOO_FEW_EXPERTS, DUPLICATE_EXPERT, UNKNOWN_ITEM, NOT_FINITE,
 * OUT_OF_SCALE, SCALE_INSIDE_OUT, NOT_A_SHARE, NOT_WHOLE, NO_CRITERION, UNKNOWN_CRITERION. Remarks: MISSING_ANSWER,
 * SMALL_PANEL, PANEL_CHANGED, NO_ANSWERS, ONE_ANSWER, MEAN_IS_ZERO, TOO_FEW_COMPLETE, ONE_ITEM, ALL_EQUAL, NO_PAIRS.
 * Cost: O(answers · log experts), and up to a tenth of a second a round for an exact probability, or as
 * `exactStepsMost` allows. */
export function computeDelphi(input: DelphiInput): DelphiResult {
  const issues = readDelphi(input);
  if (issues.length > 0) return { rounds: [], stop: null, issues, remarks: [] };
  const remarks: DelphiIssue[] = [];
  const remark = reportTo(remarks);
  const rounds: DelphiRoundResult[] = [];
  for (const round of input.rounds.keys()) rounds.push(roundOf(input, round, rounds.at(-1), remark));
  return { rounds, stop: stopOf(rounds, input.settings.stop), issues: [], remarks };
}

function roundOf(
  { items, scale, rounds, settings, exactStepsMost }: DelphiInput,
  round: number,
  before: DelphiRoundResult | undefined,
  remark: Report,
): DelphiRoundResult {
  const answers = answersOf(rounds, round);
  const path = ['rounds', round];
  if (answers.length < settings.panelLeast)
    remark('SMALL_PANEL', [...path, 'answers'], answers.length, `${settings.panelLeast} experts or more`);
  if (before !== undefined) tellChanges(answersOf(rounds, round - 1), answers, round, remark);
  const incomplete = tellMissing(items, answers, round, remark);
  const measure = { scaleWidth: scale.most - scale.least, agreementWithin: settings.agreementWithin };
  const spreads = items.map((item) => {
    const ratings = answers.flatMap(({ ratings }) => ratings[item] ?? []);
    return spreadOf({ item, ratings, experts: answers.length, path: [...path, 'answers'] }, measure, remark);
  });
  const table = answers
    .filter(({ expert }) => !incomplete.includes(expert))
    .map(({ ratings }) => items.flatMap((item) => ratings[item] ?? []));
  return {
    experts: answers.length,
    items: spreads,
    concordance: concordanceOf(
      { table, path: [...path, 'answers'], ...(exactStepsMost !== undefined && { exactStepsMost }) },
      remark,
    ),
    incomplete,
    stability:
      before === undefined
        ? null
        : spreads.flatMap((spread, place) => {
            const earlier = before.items[place];
            if (earlier === undefined) throw new Error('a round has fewer items than the panel');
            const was = { answers: answersOf(rounds, round - 1), spread: earlier };
            return stabilityOf(
              { item: spread.item, path: [...path, 'answers'] },
              was,
              { answers, spread },
              remark,
            );
          }),
  };
}

function answersOf(rounds: DelphiInput['rounds'], round: number): readonly DelphiAnswer[] {
  const found = rounds[round];
  if (found === undefined) throw new Error(`there is no round ${round}`);
  return found.answers;
}

function tellChanges(
  before: readonly DelphiAnswer[],
  now: readonly DelphiAnswer[],
  round: number,
  remark: Report,
): void {
  const tell = (some: readonly DelphiAnswer[], others: readonly DelphiAnswer[], did: string) => {
    for (const { expert } of some) {
      if (others.some((other) => other.expert === expert)) continue;
      remark('PANEL_CHANGED', ['rounds', round, 'answers'], `${expert} ${did}`, 'the same experts as before');
    }
  };
  tell(before, now, 'left');
  tell(now, before, 'joined');
}

function tellMissing(
  items: readonly string[],
  answers: readonly DelphiAnswer[],
  round: number,
  remark: Report,
): string[] {
  return answers.flatMap(({ expert, ratings }, place) => {
    const missing = items.filter((item) => ratings[item] == null);
    for (const item of missing)
      remark('MISSING_ANSWER', ['rounds', round, 'answers', place, 'ratings', item], 'nothing', 'a rating');
    return missing.length > 0 ? [expert] : [];
  });
}

function stopOf(rounds: readonly DelphiRoundResult[], stop: DelphiSettings['stop']): DelphiStop | null {
  const last = rounds.at(-1);
  if (last === undefined) return null;
  const open = stop.criteria.flatMap((criterion) =>
    openItems(last, criterion, stop).map((item) => ({ item, criterion })),
  );
  const because =
    open.length === 0 ? 'criteria-met' : rounds.length >= stop.roundsMost ? 'rounds-used' : null;
  return { criteria: [...stop.criteria], stops: because !== null, because, open };
}

/** Items that do not meet a criterion; in the first round none is stable yet. */
function openItems(
  { items, stability }: DelphiRoundResult,
  criterion: StopCriterion,
  { iqrShareMost, netChangeShareMost }: DelphiSettings['stop'],
): string[] {
  if (criterion === 'closeness')
    return items.filter(({ iqrShare }) => !keeps(iqrShare, iqrShareMost)).map(({ item }) => item);
  if (stability === null) return items.map(({ item }) => item);
  return stability
    .filter(({ netChangeShare }) => !keeps(netChangeShare, netChangeShareMost))
    .map(({ item }) => item);
}
