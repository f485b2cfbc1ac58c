/** A kind of case: plain data. The flow is block-structured, so every parallel has its own join, and one branch can
 * go back without disturbing the others. Ids are kebab-case; their words stand in locales/. */
export interface CaseKind {
  readonly id: string;
  /** From 1. A case finishes on the version on which it was opened. */
  readonly version: number;
  readonly flow: Block;
  /** From opening to finish, over all steps. */
  readonly limit?: Limit;
  /** Share of a limit from which its light is amber; red is past the end. */
  readonly amberFrom: number;
  /** Reasons for which a clock may be stopped. */
  readonly pauseReasons: readonly string[];
  /** Who may do what is no action of a step. Nobody who is not listed; withdrawing is also the opener's. */
  readonly may: Readonly<Partial<Record<Power, readonly Who[]>>>;
}

export const POWERS = [
  'open',
  'withdraw',
  'pause',
  'remind',
  'escalate',
  'reassign',
  'freeze',
  'reopen',
  'correct',
] as const;
export type Power = (typeof POWERS)[number];

export type Block = Step | Sequence | Parallel | Choice;

export interface Step {
  readonly type: 'step';
  readonly id: string;
  readonly actors: Who | Panel;
  readonly actions: readonly Action[];
  readonly limit?: Limit;
  /** What stands when the step ends with an outcome that is no refusal. */
  readonly moment?: Moment;
  /** Who may act as well once an overdue step is escalated. */
  readonly escalateTo?: Who;
  /** Who gets a copy 抄送 of the task. */
  readonly tells?: readonly Who[];
  /** Steps before whose decision and this one must be by two people 不相容岗位分离. */
  readonly apartFrom?: readonly string[];
  /** It is delegated 转办 to holders of its post alone, and whoever holds it acts in that post. */
  readonly staysInPost?: boolean;
  /** Panels whose members get a copy once the step has ended with no refusal. */
  readonly announcesTo?: readonly string[];
}

export interface Sequence {
  readonly type: 'sequence';
  readonly blocks: readonly Block[];
}

/** All branches begin together; the block is over when all have ended. */
export interface Parallel {
  readonly type: 'parallel';
  readonly id: string;
  readonly branches: Readonly<Record<string, Block>>;
}

/** Goes on by the outcome of a step that has surely ended before; `null` goes on behind the choice. */
export interface Choice {
  readonly type: 'choice';
  readonly id: string;
  readonly of: string;
  readonly options: Readonly<Record<string, Block | null>>;
}

/** A post, or a person: names that the opening binds to an organisation or a person. `opener` is who opened. */
export type Who = { readonly role: string; readonly scope: string } | { readonly person: string };

/** Members are named at opening. 会签 is `need: 'all'`, 或签 is `need: 1`. The step ends with the outcome that `need`
 * members have given, with `otherwise` as soon as none can reach it, and when it is frozen at a cut-off. */
export interface Panel {
  readonly panel: string;
  readonly need: number | 'all';
  readonly otherwise?: string;
  /** Outcome with which the step ends as soon as one member gives it 一票否决, whatever the others say. */
  readonly veto?: string;
}

export const LIMIT_DAYS = ['working', 'calendar'] as const;

/** Whole days; day 1 is the next working day, or the next day. */
export interface Limit {
  readonly days: number;
  readonly of: (typeof LIMIT_DAYS)[number];
}

export const MOMENTS = ['drafted', 'signed', 'published'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface Action {
  readonly id: string;
  readonly effect: Effect;
  /** A refusal, like a return, always needs a comment. */
  readonly isRefusal?: boolean;
  readonly comment?: 'required';
  /** Sorts of evidence without which it is not taken. */
  readonly evidence?: readonly string[];
}

export type Effect =
  | { readonly type: 'end-step'; readonly outcome: string }
  /** Closes all branches at once. */
  | { readonly type: 'end-case'; readonly outcome: string }
  /** To any passed step. */
  | { readonly type: 'return' }
  /** Is recorded and changes nothing. */
  | { readonly type: 'note' };

/** `id@version`, as a case keeps it. */
export const kindKey = ({ id, version }: Pick<CaseKind, 'id' | 'version'>): string => `${id}@${version}`;

export const needsComment = ({ comment, isRefusal, effect }: Action): boolean =>
  comment === 'required' || isRefusal === true || effect.type === 'return';

/** A return and a note decide nothing. */
export const isDeciding = ({ effect }: Action): boolean =>
  effect.type === 'end-step' || effect.type === 'end-case';

export const panelOf = ({ actors }: Step): Panel | null => ('panel' in actors ? actors : null);

/** Every outcome with which a step can end. */
export function outcomesOf(step: Step): ReadonlySet<string> {
  const otherwise = panelOf(step)?.otherwise;
  const given = step.actions.flatMap(({ effect }) => (effect.type === 'end-step' ? [effect.outcome] : []));
  return new Set(otherwise === undefined ? given : [...given, otherwise]);
}

/** The blocks of a block by place or name; an option without a block has none. */
export function childrenOf(block: Block): [number | string, Block][] {
  if (block.type === 'sequence') return block.blocks.map((child, place) => [place, child]);
  if (block.type === 'parallel') return Object.entries(block.branches);
  if (block.type === 'choice') {
    return Object.entries(block.options).flatMap(([name, child]) => (child === null ? [] : [[name, child]]));
  }
  return [];
}
