import type { Language } from '@zhulin/engines/units';
import type { Plan, PlanProblem } from '@zhulin/plan';

/** A problem of a file, with its line, or its cell in a workbook. */
export type FileProblem = PlanProblem & { sheet?: string; cell?: string };

/** What a file says: a plan; or what is wrong with it, what could be read of it, and for a workbook its marked copy. */
export type FileReading =
  | { ok: true; plan: Plan }
  | { ok: false; problems: FileProblem[]; draft?: object; marked?: Uint8Array };

/** What is written: a plan as YAML or as a workbook, the workbook without a plan, or that of many projects without any. */
export type FileWriting =
  | { format: 'yaml'; plan: object }
  | { format: 'xlsx'; plan: Plan }
  | { format: 'template' }
  | { format: 'projects-template' };

/** Everything the worker can be asked: what goes in and what comes out. */
export interface FileCalls {
  read: { input: Uint8Array; output: FileReading };
  write: { input: FileWriting; output: Uint8Array };
}

export type FileQuestion = {
  [N in keyof FileCalls]: { call: N; input: FileCalls[N]['input']; language: Language };
}[keyof FileCalls];

export type FileReply =
  | { ok: true; output: FileCalls[keyof FileCalls]['output'] }
  | { ok: false; error: string };
