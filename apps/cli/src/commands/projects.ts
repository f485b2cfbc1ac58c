import { type ProjectSummary, quantityText, type Words } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import { type Actions, runAction } from '../actions.ts';
import { alignColumns, coloured } from '../columns.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { faultyWorkbook } from '../faulty-workbook.ts';
import { readWhole } from '../read-whole.ts';
import type { Invocation } from '../run.ts';
import { filtersOf, keepFile, openServer, operandAt } from '../server.ts';
import { compare } from './compare.ts';

const ACTIONS: Actions = { list, show, compare, export: exportList, import: importWorkbook };
const PAGE = 100;

/** `zhulin projects list | show | compare | export | import`: the library of a server. */
export function projects(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

/** `list [WORDS] [--filter NAME=VALUE]…`: up to a hundred, latest first, and how many there are in all. */
async function list(invocation: Invocation): Promise<ExitCode> {
  const { words, console, json } = invocation;
  const query = { ...queryOf(invocation), limit: PAGE };
  const page = await openServer(invocation).listProjects({ query });
  if (json) {
    console.out(JSON.stringify(page, null, 2));
    return EXIT.fine;
  }
  const rows = page.projects.map((project) => [
    project.id,
    coloured(words.text('lights', project.light), project.light, console.isTerminal),
    project.stage === null ? '–' : words.text('choices', `stage/${project.stage}`),
    project.place.city ?? '–',
    project.name,
  ]);
  for (const line of alignColumns(rows)) console.out(line);
  console.out(
    words.text('cli', 'projects-shown', {
      shown: formatNumber(rows.length, { decimals: 0 }),
      count: page.total,
    }),
  );
  return EXIT.fine;
}

/** `show ID`. */
async function show(invocation: Invocation): Promise<ExitCode> {
  const { words, console, json } = invocation;
  const id = operandAt(invocation, 0, 'the-project');
  const { plan: _, ...project } = await openServer(invocation).readProject({ params: { id } });
  if (json) console.out(JSON.stringify(project, null, 2));
  else for (const line of alignColumns(linesOf(project, words))) console.out(line);
  return EXIT.fine;
}

function linesOf(project: ProjectSummary, words: Words): string[][] {
  const { lights, place, floorAreaM2, residents, investmentFen } = project;
  const quantity = (value: number | null, unit: string) =>
    value === null ? words.text('lights', 'unknown') : quantityText(value, unit, words);
  const own = (key: string) => words.text('library', `columns/${key}`);
  const counts =
    lights === null ? words.text('lights', 'unknown') : words.text('cli', 'counts', { ...lights });
  return [
    [words.text('fields', 'project.name'), project.name],
    [words.text('fields', 'project.code'), project.code ?? '–'],
    [own('organisation'), project.organisation.name],
    [
      words.text('fields', 'project.place'),
      [place.province, place.city, place.district].filter(Boolean).join(' ') || '–',
    ],
    [own('stage'), project.stage === null ? '–' : words.text('choices', `stage/${project.stage}`)],
    [words.text('fields', 'buildings.floorAreaM2'), quantity(floorAreaM2, 'm2')],
    [own('residents'), quantity(residents, 'people')],
    [own('investment'), quantity(investmentFen, 'fen')],
    [own('light'), counts],
    [own('version'), String(project.version)],
  ];
}

/** `export --purpose TEXT -o FILE.xlsx [WORDS] [--filter NAME=VALUE]…`. */
async function exportList(invocation: Invocation): Promise<ExitCode> {
  const { words, options, out } = invocation;
  const { purpose } = options;
  if (purpose === undefined) throw new Refusal(words.text('cli', 'purpose-missing'));
  if (out === undefined) throw new Refusal(words.text('cli', 'file-out-missing'));
  const body = { query: queryOf(invocation), purpose };
  const { file } = await openServer(invocation).exportProjects({ body });
  keepFile(invocation, file);
  return EXIT.fine;
}

/** `import FILE.xlsx [--apply]`: without `--apply` only looks. A faulty workbook leaves a marked copy beside it. */
async function importWorkbook(invocation: Invocation): Promise<ExitCode> {
  const { words, console, json, options } = invocation;
  const path = operandAt(invocation, 0, 'the-workbook');
  const workbook = readWhole(path, words).toString('base64');
  const body = { workbook, apply: options.apply };
  const answer = await openServer(invocation).importProjects({ body });
  const { problems, marked, projects: found } = answer;
  if (problems.length > 0) throw faultyWorkbook(path, { problems, marked: marked?.content ?? null }, words);
  if (json) console.out(JSON.stringify(answer, null, 2));
  else {
    for (const { id, name } of found) console.out(id === null ? name : `${id}  ${name}`);
    console.out(words.text('cli', answer.isApplied ? 'imported' : 'would-import', { count: found.length }));
  }
  return EXIT.fine;
}

/** `WORDS` and `--filter NAME=VALUE`. */
function queryOf(invocation: Invocation): Record<string, string> {
  const text = invocation.operands.join(' ');
  return { ...filtersOf(invocation), ...(text !== '' && { text }) };
}
