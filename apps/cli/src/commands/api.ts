import {
  type Access,
  type Problem,
  type RouteContract,
  type RouteField,
  routeFields,
  routeInputProblems,
  routes,
  type StreamContract,
  streams,
  type Words,
} from '@zhulin/contract';
import { nearestOf } from '@zhulin/plan';
import { callRoute, callStream } from '../call-route.ts';
import { alignColumns } from '../columns.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { bodyOf, inputOf } from '../route-input.ts';
import type { Invocation } from '../run.ts';

type NamedRoute =
  | { readonly kind: 'route'; readonly name: string; readonly contract: RouteContract }
  | { readonly kind: 'stream'; readonly name: string; readonly contract: StreamContract };

/** All that a program may call. What leads a browser elsewhere is none of it. */
const ROUTES: ReadonlyMap<string, NamedRoute> = new Map<string, NamedRoute>([
  ...Object.entries<RouteContract>(routes)
    .filter(([, { status }]) => status !== 303)
    .map(([name, contract]) => [name, { kind: 'route', name, contract }] as const),
  ...Object.entries<StreamContract>(streams).map(
    ([name, contract]) => [name, { kind: 'stream', name, contract }] as const,
  ),
]);

/** The names that a route takes as options; none for a route that is not there. */
export function optionNamesOf(route: string): string[] {
  const found = ROUTES.get(route);
  return found === undefined ? [] : routeFields(found.contract).map(({ name }) => name);
}

/** `zhulin api`: every route. `zhulin api ROUTE -h`: what it takes. `zhulin api ROUTE [--NAME VALUE]… [--body FILE|-] [-o FILE]`:
 * calls it. What is sent is held against the schemas of the route first. */
export async function api(invocation: Invocation): Promise<ExitCode> {
  const { operands, words, console, json, help } = invocation;
  const [name] = operands;
  if (name === undefined) {
    const lines = json ? [JSON.stringify(listed(words), null, 2)] : listLines(words);
    for (const line of lines) console.out(line);
    return EXIT.fine;
  }
  const route = ROUTES.get(name);
  if (route === undefined) throw unknownRoute(name, words);
  if (help) {
    for (const line of describe(route, words)) console.out(line);
    return EXIT.fine;
  }
  const input = inputOf(route.contract, invocation.fields, await bodyOf(route.contract, invocation));
  refuseInput(invocation, route, routeInputProblems(route.contract, input, words));
  return route.kind === 'route'
    ? await callRoute(invocation, route.name, input)
    : await callStream(invocation, route.contract, input);
}

/** Nothing was sent: every place with what was given there and what is wrong with it. */
function refuseInput(
  { fields, words }: Invocation,
  { name, contract }: NamedRoute,
  problems: readonly Problem[],
): void {
  if (problems.length === 0) return;
  const options = new Set(routeFields(contract).map((field) => `${field.part}.${field.name}`));
  const lines = problems.map(({ path, text }) => {
    const [, option = ''] = path.split('.');
    const given = fields[option] === undefined ? '' : ` ${fields[option]}`;
    return `  ${options.has(path) ? `--${option}${given}` : path}\n      ${text}`;
  });
  const head = words.text('cli', 'not-sent', { count: problems.length });
  const next = words.text('cli', 'next', { next: words.text('cli', 'route-help', { name }) });
  throw new Refusal([head, ...lines, next].join('\n'), { code: 'INPUT_NOT_VALID', params: { problems } });
}

function unknownRoute(got: string, words: Words): Refusal {
  const nearest = nearestOf(got, [...ROUTES.keys()]);
  const lines = [words.text('cli', 'no-route', { got })];
  if (nearest !== undefined) lines.push(words.text('cli', 'did-you-mean', { nearest }));
  return new Refusal(lines.join('\n'), { code: 'UNKNOWN_ROUTE', got, nearest });
}

function listed(words: Words) {
  return [...ROUTES.values()].map(({ name, contract: { method, path, access, summary } }) => ({
    name,
    method,
    path,
    access,
    accessText: accessText(access, words),
    summary,
  }));
}

function listLines(words: Words): string[] {
  const rows = listed(words).map(({ name, method, path, accessText: may, summary }) => [
    name,
    `${method} ${path}`,
    may,
    summary,
  ]);
  return [...alignColumns(rows), words.text('cli', 'routes', { count: rows.length })];
}

function accessText(access: Access, words: Words): string {
  return words.has('office', `permission/${access}`)
    ? words.text('office', `permission/${access}`)
    : words.text('cli', `access-${access}`);
}

function describe({ name, contract }: NamedRoute, words: Words): string[] {
  const { method, path, access, summary } = contract;
  const fields = routeFields(contract).map((field) => fieldRow(field, words));
  const body = bodyLine(contract, words);
  return [
    `${name}  ${method} ${path}`,
    summary,
    `${words.text('cli', 'access')} ${accessText(access, words)}`,
    ...alignColumns(fields).map((line) => `  ${line}`),
    ...(body === undefined ? [] : [`  ${body}`]),
  ];
}

function fieldRow({ name, isNeeded, expected, description }: RouteField, words: Words): string[] {
  const need = words.text('cli', isNeeded ? 'needed' : 'optional');
  return [`--${name}`, need, [expected, description].filter(Boolean).join('  ')];
}

function bodyLine(contract: NamedRoute['contract'], words: Words): string | undefined {
  if (contract.consumes !== undefined) return words.text('cli', 'body-file', { type: contract.consumes });
  return 'body' in contract && contract.body !== undefined ? words.text('cli', 'body-json') : undefined;
}
