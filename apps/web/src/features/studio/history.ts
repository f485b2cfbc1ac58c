/** What was, is and may come again. Nothing in it is ever changed in place. */
export interface History<T> {
  past: readonly Step<T>[];
  present: T;
  future: readonly Step<T>[];
  /** What the last edit touched; the next edit of the same joins it in one step back. */
  touched: string | null;
}

/** One edit: what it was, and the state on its other side: before it in the past, after it in the future. */
export interface Step<T> {
  state: T;
  name: StepName;
}

/** What an edit did, in `locales/<language>/web.json` under `step.`; the words are chosen when it is shown. */
export interface StepName {
  key:
    | 'change'
    | 'fix'
    | 'paste'
    | 'add'
    | 'delete'
    | 'clear'
    | 'copy'
    | 'move'
    | 'fill'
    | 'adopt'
    | 'import'
    | 'restore'
    | 'other'
    | 'mine'
    | 'rebase'
    | 'reset';
  /** The field or list it was done to. */
  path?: string;
  count?: number;
  /** What it was taken from, such as a file. */
  from?: string;
}

const STEPS_MAX = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], touched: null };
}

/** Goes on to another state. Keystrokes in one field are one step.
 * @param touched  names the field, or null for an edit that stands alone */
export function edit<T>(history: History<T>, present: T, touched: string | null, name: StepName): History<T> {
  if (touched !== null && touched === history.touched) return { ...history, present, future: [] };
  const past = [...history.past, { state: history.present, name }].slice(-STEPS_MAX);
  return { past, present, future: [], touched };
}

/** Ends the run of keystrokes: the next edit is a step of its own. */
export function settle<T>(history: History<T>): History<T> {
  return history.touched === null ? history : { ...history, touched: null };
}

export function undo<T>(history: History<T>): History<T> {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: step.state,
    future: [{ state: history.present, name: step.name }, ...history.future],
    touched: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [step, ...future] = history.future;
  if (step === undefined) return history;
  const past = [...history.past, { state: history.present, name: step.name }];
  return { past, present: step.state, future, touched: null };
}
