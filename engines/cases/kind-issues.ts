import { collectIssues, type InputIssue, type IssuePath, type Report } from '../issues/index.ts';
import {
  type Block,
  type CaseKind,
  type Choice,
  childrenOf,
  type Limit,
  MOMENTS,
  outcomesOf,
  panelOf,
  type Step,
} from './kind.ts';

export const KIND_ISSUE_CODES = [
  'APART_NOT_AFTER_STEP',
  'BAD_ID',
  'BAD_VERSION',
  'CHOICE_NOT_AFTER_STEP',
  'DUPLICATE_ID',
  'EMPTY_SEQUENCE',
  'ESCALATION_WITHOUT_LIMIT',
  'LIMIT_NOT_POSITIVE',
  'MOMENT_OUT_OF_ORDER',
  'NEED_NOT_POSITIVE',
  'NOBODY_MAY_OPEN',
  'NOTHING_TO_RETURN_TO',
  'NO_WAY_OUT',
  'OPTION_WITHOUT_OUTCOME',
  'OUTCOME_WITHOUT_OPTION',
  'PANEL_ENDS_CASE',
  'PANEL_WITHOUT_OTHERWISE',
  'SHARE_OUT_OF_BOUNDS',
  'TOO_FEW_BRANCHES',
  'UNKNOWN_STEP',
  'UNREACHABLE',
  'VETO_WITHOUT_ACTION',
] as const;
export type KindIssueCode = (typeof KIND_ISSUE_CODES)[number];
export type KindIssue = InputIssue<KindIssueCode>;

/** What a block is told about the way to it. */
interface Way {
  readonly path: IssuePath;
  /** Steps that have surely ended before. */
  readonly passed: ReadonlySet<string>;
  /** Outcomes of the choices above. */
  readonly chosen: ReadonlyMap<string, string>;
}

interface Reading {
  readonly steps: ReadonlyMap<string, Step>;
  readonly report: Report<KindIssueCode>;
}

/** What may stand in an id of a BPMN file as well. */
const ID = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;

const ID_EXPECTED = 'small letters, digits and single hyphens';

/** Everything in a kind that cannot work, all at once; with any of it no case can be opened.
 * Issues: the codes of KIND_ISSUE_CODES, each with its place. Cost: O(blocks · steps). */
export function kindIssues(kind: CaseKind): KindIssue[] {
  return collectIssues<KindIssueCode>((report) => {
    readHead(kind, report);
    const ids = readIds(kind.flow, report);
    readBlock(kind.flow, { path: ['flow'], passed: new Set(), chosen: new Map() }, { steps: ids, report });
  });
}

function readHead(kind: CaseKind, report: Report<KindIssueCode>): void {
  if (!ID.test(kind.id)) report('BAD_ID', ['id'], kind.id, ID_EXPECTED);
  if (!Number.isSafeInteger(kind.version) || kind.version < 1) {
    report('BAD_VERSION', ['version'], kind.version, 'a whole number from 1');
  }
  if (!(kind.amberFrom > 0 && kind.amberFrom <= 1)) {
    report('SHARE_OUT_OF_BOUNDS', ['amberFrom'], kind.amberFrom, 'more than 0, up to 1');
  }
  if (kind.may.open === undefined || kind.may.open.length === 0) {
    report('NOBODY_MAY_OPEN', ['may', 'open'], 'nobody', 'somebody');
  }
  readLimit(kind.limit, [], report);
}

function readLimit(limit: Limit | undefined, path: IssuePath, report: Report<KindIssueCode>): void {
  if (limit === undefined || (Number.isSafeInteger(limit.days) && limit.days > 0)) return;
  report('LIMIT_NOT_POSITIVE', [...path, 'limit', 'days'], limit.days, 'whole days from 1');
}

/** Ids of steps, parallels and choices share one space: they become ids of one BPMN file. */
function readIds(flow: Block, report: Report<KindIssueCode>): Map<string, Step> {
  const steps = new Map<string, Step>();
  const seen = new Set<string>();
  const read = (block: Block, path: IssuePath): void => {
    if (block.type !== 'sequence') {
      if (!ID.test(block.id)) report('BAD_ID', [...path, 'id'], block.id, ID_EXPECTED);
      if (seen.has(block.id)) report('DUPLICATE_ID', [...path, 'id'], block.id, 'each id once');
      seen.add(block.id);
      if (block.type === 'step') steps.set(block.id, block);
    }
    for (const [key, child] of childrenOf(block)) read(child, [...path, ...placeOf(block), key]);
  };
  read(flow, ['flow']);
  return steps;
}

function placeOf({ type }: Block): string[] {
  if (type === 'sequence') return ['blocks'];
  if (type === 'parallel') return ['branches'];
  return type === 'choice' ? ['options'] : [];
}

/** Reads a block; the steps that have surely ended when it is over. */
function readBlock(block: Block, way: Way, reading: Reading): ReadonlySet<string> {
  const { path, passed } = way;
  const { report } = reading;
  if (block.type === 'step') {
    readStep(block, way, reading);
    return new Set([...passed, block.id]);
  }
  if (block.type === 'choice') {
    readChoice(block, way, reading);
    return passed;
  }
  if (block.type === 'parallel') {
    const names = Object.keys(block.branches);
    if (names.length < 2) report('TOO_FEW_BRANCHES', [...path, 'branches'], names.length, '2 or more');
    for (const name of names) if (!ID.test(name)) report('BAD_ID', [...path, 'branches'], name, ID_EXPECTED);
    const ways = Object.entries(block.branches).map(([name, branch]) =>
      readBlock(branch, { ...way, path: [...path, 'branches', name] }, reading),
    );
    return new Set(ways.flatMap((each) => [...each]));
  }
  if (block.blocks.length === 0) report('EMPTY_SEQUENCE', [...path, 'blocks'], 0, '1 or more');
  let sofar = passed;
  block.blocks.forEach((child, place) => {
    const at = [...path, 'blocks', place];
    const before = block.blocks[place - 1];
    if (before !== undefined && !canEnd(before)) {
      report('UNREACHABLE', at, 'a block behind one that only ends the case', 'a way to it');
    }
    sofar = readBlock(child, { ...way, path: at, passed: sofar }, reading);
  });
  return sofar;
}

/** Whether the flow can go on behind a block. */
function canEnd(block: Block): boolean {
  if (block.type === 'step') return outcomesOf(block).size > 0;
  if (block.type === 'choice')
    return Object.values(block.options).some((each) => each === null || canEnd(each));
  return childrenOf(block).every(([, child]) => canEnd(child));
}

function readStep(step: Step, { path, passed }: Way, { report, steps }: Reading): void {
  readLimit(step.limit, path, report);
  if (step.escalateTo !== undefined && step.limit === undefined) {
    report('ESCALATION_WITHOUT_LIMIT', [...path, 'escalateTo'], 'no limit', 'a limit that can be overdue');
  }
  const effects = step.actions.map(({ effect }) => effect.type);
  if (!effects.includes('end-step') && !effects.includes('end-case')) {
    report(
      'NO_WAY_OUT',
      [...path, 'actions'],
      effects.join(', '),
      'an action that ends the step or the case',
    );
  }
  if (effects.includes('return') && passed.size === 0) {
    report('NOTHING_TO_RETURN_TO', [...path, 'actions'], 'return', 'a step before');
  }
  const seen = new Set<string>();
  step.actions.forEach(({ id }, place) => {
    const at = [...path, 'actions', place, 'id'];
    if (!ID.test(id)) report('BAD_ID', at, id, ID_EXPECTED);
    if (seen.has(id)) report('DUPLICATE_ID', at, id, 'each action once');
    seen.add(id);
  });
  readNames(step, path, report);
  readPanel(step, path, report);
  step.apartFrom?.forEach((id, place) => {
    const at = [...path, 'apartFrom', place];
    if (!steps.has(id)) report('UNKNOWN_STEP', at, id, 'a step of this kind');
    else if (!passed.has(id)) {
      report('APART_NOT_AFTER_STEP', at, id, 'a step that has surely ended before');
    }
  });
  if (step.moment === undefined) return;
  const stands = [...passed].flatMap((id) => steps.get(id)?.moment ?? []);
  const missing = MOMENTS.slice(0, MOMENTS.indexOf(step.moment)).find((each) => !stands.includes(each));
  if (missing !== undefined) {
    report('MOMENT_OUT_OF_ORDER', [...path, 'moment'], step.moment, `${missing} before it`);
  }
}

/** Names of outcomes and of who acts. */
function readNames(step: Step, path: IssuePath, report: Report<KindIssueCode>): void {
  const { actors } = step;
  const closing = step.actions.flatMap(({ effect }) => (effect.type === 'end-case' ? [effect.outcome] : []));
  for (const outcome of [...outcomesOf(step), ...closing]) {
    if (!ID.test(outcome)) report('BAD_ID', [...path, 'actions'], outcome, ID_EXPECTED);
  }
  const names = [
    ...('panel' in actors ? [actors.panel] : Object.values(actors)),
    ...(step.announcesTo ?? []),
  ];
  for (const name of names) if (!ID.test(name)) report('BAD_ID', [...path, 'actors'], name, ID_EXPECTED);
}

function readPanel(step: Step, path: IssuePath, report: Report<KindIssueCode>): void {
  const panel = panelOf(step);
  if (panel === null) return;
  const at = [...path, 'actors'];
  if (panel.need !== 'all' && !(Number.isSafeInteger(panel.need) && panel.need > 0)) {
    report('NEED_NOT_POSITIVE', [...at, 'need'], panel.need, 'all, or a whole number from 1');
  }
  if (panel.need !== 1 && panel.otherwise === undefined) {
    report('PANEL_WITHOUT_OTHERWISE', [...at, 'otherwise'], 'nothing', 'the outcome when the members differ');
  }
  const { veto } = panel;
  const given = step.actions.flatMap(({ effect }) => (effect.type === 'end-step' ? [effect.outcome] : []));
  if (veto !== undefined && !given.includes(veto)) {
    report('VETO_WITHOUT_ACTION', [...at, 'veto'], veto, given.join(', '));
  }
  step.actions.forEach(({ effect }, place) => {
    if (effect.type !== 'end-case') return;
    report(
      'PANEL_ENDS_CASE',
      [...path, 'actions', place],
      'end-case',
      'an outcome, and a choice behind the panel',
    );
  });
}

function readChoice(choice: Choice, way: Way, reading: Reading): void {
  const { path, passed, chosen } = way;
  const { report, steps } = reading;
  const step = steps.get(choice.of);
  if (step === undefined) report('UNKNOWN_STEP', [...path, 'of'], choice.of, 'a step of this kind');
  else if (!passed.has(choice.of)) {
    report('CHOICE_NOT_AFTER_STEP', [...path, 'of'], choice.of, 'a step that has surely ended before');
  } else {
    const outcomes = outcomesOf(step);
    for (const outcome of outcomes) {
      if (Object.hasOwn(choice.options, outcome)) continue;
      report('OUTCOME_WITHOUT_OPTION', [...path, 'options'], outcome, 'an option for each outcome');
    }
    for (const option of Object.keys(choice.options)) {
      if (outcomes.has(option)) continue;
      report('OPTION_WITHOUT_OUTCOME', [...path, 'options', option], option, [...outcomes].join(', '));
    }
  }
  const already = chosen.get(choice.of);
  for (const [option, block] of Object.entries(choice.options)) {
    if (block === null) continue;
    const at = [...path, 'options', option];
    if (already !== undefined && already !== option) {
      report('UNREACHABLE', at, option, `${already}, as chosen above`);
    }
    readBlock(block, { path: at, passed, chosen: new Map([...chosen, [choice.of, option]]) }, reading);
  }
}
