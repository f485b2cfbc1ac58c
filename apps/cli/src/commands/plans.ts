import { figureTitle, findingTitle, type PlanDiff, quantityText, type Words } from '@zhulin/contract';
import { writePlan } from '@zhulin/plan';
import { type Actions, runAction } from '../actions.ts';
import { alignColumns } from '../columns.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { isWorkbookName, readPlanFile } from '../open-plan.ts';
import type { Invocation } from '../run.ts';
import { keepFile, numberAt, openServer, operandAt, wholeNumber } from '../server.ts';
import { writeWhole } from '../write-whole.ts';

const ACTIONS: Actions = { get, put, publish, diff };

/** `zhulin plans get | put | publish | diff`: versions and the own draft of a plan on a server. */
export function plans(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

/** `get ID [NUMBER] [-o FILE.yaml | FILE.xlsx]`: a version, the current one by default. */
async function get(invocation: Invocation): Promise<ExitCode> {
  const { operands, out, words, console } = invocation;
  const id = operandAt(invocation, 0, 'the-project');
  const server = openServer(invocation);
  const number =
    operands[1] === undefined
      ? (await server.readProject({ params: { id } })).version
      : numberAt(invocation, 1, 'the-version');
  const params = { id, number };
  if (out !== undefined && isWorkbookName(out)) {
    keepFile(invocation, (await server.readVersionWorkbook({ params })).file);
    return EXIT.fine;
  }
  const { plan } = await server.readVersion({ params });
  const yaml = writePlan(plan);
  if (out === undefined) console.out(yaml.trimEnd());
  else {
    writeWhole(out, yaml, words);
    console.out(words.text('cli', 'saved', { path: out }));
  }
  return EXIT.fine;
}

/** `put ID FILE [--base NUMBER] [--over REVISION]`: keeps a plan file as the own draft, on the current version by
 * default. A draft that is there is replaced only by its revision. */
async function put(invocation: Invocation): Promise<ExitCode> {
  const { options, words, console, json } = invocation;
  const id = operandAt(invocation, 0, 'the-project');
  const plan = await readPlanFile(operandAt(invocation, 1, 'the-plan-file'), invocation);
  const server = openServer(invocation);
  const baseVersion =
    options.base === undefined
      ? (await server.readProject({ params: { id } })).version
      : wholeNumber(options.base, invocation);
  const revision = options.over === undefined ? null : wholeNumber(options.over, invocation);
  const saved = await server.saveDraft({ params: { id }, body: { baseVersion, revision, plan } });
  if (json) console.out(JSON.stringify(saved, null, 2));
  else console.out(words.text('cli', 'draft-saved', { revision: saved.revision, base: saved.baseVersion }));
  return EXIT.fine;
}

/** `publish ID --note TEXT`: makes the own draft the next version. */
async function publish(invocation: Invocation): Promise<ExitCode> {
  const { options, words, console, json } = invocation;
  const id = operandAt(invocation, 0, 'the-project');
  const { note } = options;
  if (note === undefined) throw new Refusal(words.text('cli', 'note-missing'));
  const server = openServer(invocation);
  const { revision } = await server.readDraft({ params: { id } });
  const { plan: _, ...version } = await server.publishDraft({ params: { id }, body: { revision, note } });
  if (json) console.out(JSON.stringify(version, null, 2));
  else console.out(words.text('cli', 'published', { number: version.number }));
  return EXIT.fine;
}

/** `diff ID FROM TO [-o FILE.pdf]`: versions by number, or `draft`. */
async function diff(invocation: Invocation): Promise<ExitCode> {
  const { words, console, json, out } = invocation;
  const id = operandAt(invocation, 0, 'the-project');
  const query = { from: sideAt(invocation, 1), to: sideAt(invocation, 2) };
  const server = openServer(invocation);
  if (out !== undefined) {
    keepFile(invocation, (await server.printDiff({ params: { id }, query })).file);
    return EXIT.fine;
  }
  const found = await server.diffPlans({ params: { id }, query });
  if (json) console.out(JSON.stringify(found, null, 2));
  else for (const line of linesOf(found, words)) console.out(line);
  return EXIT.fine;
}

function sideAt(invocation: Invocation, position: number): number | 'draft' {
  return operandAt(invocation, position, 'the-version') === 'draft'
    ? 'draft'
    : numberAt(invocation, position, 'the-version');
}

function linesOf({ fields, figures, findings }: PlanDiff, words: Words): string[] {
  const heading = (part: string) => words.text('workplan', `changes/${part}/heading`);
  const none = (part: string) => words.text('workplan', `changes/${part}/none`);
  const value = (each: number | string | null, unit: string) => {
    if (each === null) return words.text('workplan', 'changes/not-known');
    return typeof each === 'number' ? quantityText(each, unit, words) : each;
  };
  const light = (each: PlanDiff['findings'][number]['after']) =>
    each === null ? words.text('workplan', 'changes/no-check') : words.text('lights', each);
  const part = (name: string, rows: string[][]) => [
    heading(name),
    ...(rows.length === 0 ? [`  ${none(name)}`] : alignColumns(rows).map((line) => `  ${line}`)),
  ];
  return [
    ...part(
      'fields',
      fields.map(({ label, beforeText, afterText }) => [label, beforeText, '→', afterText]),
    ),
    ...part(
      'figures',
      figures.map((each) => [
        figureTitle(each, words),
        value(each.before, each.unit),
        '→',
        value(each.after, each.unit),
      ]),
    ),
    ...part(
      'findings',
      findings.map((each) => [findingTitle(each, words), light(each.before), '→', light(each.after)]),
    ),
  ];
}
