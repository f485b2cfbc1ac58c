import { type Comparison, figureTitle, findingTitle, quantityText, type Words } from '@zhulin/contract';
import { alignColumns, coloured } from '../columns.ts';
import { EXIT, type ExitCode } from '../console.ts';
import type { Invocation } from '../run.ts';
import { openServer, operandAt } from '../server.ts';

type Light = Comparison['projects'][number]['light'];

/** `zhulin projects compare ID ID…`: headline figures and lights of two to six projects side by side. */
export async function compare(invocation: Invocation): Promise<ExitCode> {
  const { operands, words, console, json } = invocation;
  operandAt(invocation, 1, 'the-other-project');
  const answer = await openServer(invocation).compareProjects({ query: { ids: operands.join(',') } });
  if (json) {
    console.out(JSON.stringify(answer, null, 2));
    return EXIT.fine;
  }
  const light = (each: Light | null) =>
    each === null ? '–' : coloured(words.text('lights', each), each, console.isTerminal);
  const rows = [
    ['', ...answer.projects.map(({ name }) => name)],
    ...answer.figures.map((figure) => [
      figureTitle(figure, words),
      ...figure.values.map((value) => valueText(value, figure.unit, words)),
    ]),
    [''],
    ...answer.findings.map((finding) => [findingTitle(finding, words), ...finding.lights.map(light)]),
  ];
  for (const line of alignColumns(rows)) console.out(line);
  return EXIT.fine;
}

function valueText(value: number | string | null, unit: string, words: Words): string {
  if (value === null) return words.text('lights', 'unknown');
  return typeof value === 'number' ? quantityText(value, unit, words) : value;
}
