import { findNetworkIssues, LINK_TYPES, type LinkType } from '../schedule/index.ts';
import { entry } from './at.ts';
import type { RiskPath } from './issue.ts';
import type { Fields, Reader } from './reader.ts';
import type { NetworkActivity, RiskNetwork } from './spec.ts';

const ACTIVITIES_MAX = 1000;
const LINKS_MAX = 20_000;
const DAYS_MAX = 100_000;
export const NETWORK_FIELDS = ['activities', 'phaseFactorSd', 'links', 'note'] as const;

type Link = { id: string; type: LinkType; lagDays: number; path: RiskPath };
type Draft = Omit<NetworkActivity, 'links'> & { preds: Link[] };

/** A network of activities. Issues: DUPLICATE_ID, UNKNOWN_ACTIVITY, CYCLE, MODE_OUTSIDE, UNKNOWN_KIND, COUNT_DIFFERS,
 * TOO_MANY and those of numbers. */
export function readNetwork(fields: Fields, path: RiskPath, reader: Reader): RiskNetwork | undefined {
  const before = reader.issues.length;
  const listPath = [...path, 'activities'];
  const list = reader.list(fields['activities'], listPath, ACTIVITIES_MAX);
  if (list.length === 0 && reader.issues.length === before) {
    return reader.refuse('TOO_FEW_VALUES', listPath, list.length, '>= 1');
  }
  const drafts = list.flatMap((each, index) => readActivity(each, [...listPath, index], reader) ?? []);
  const phaseFactorSd =
    fields['phaseFactorSd'] === undefined
      ? 0
      : reader.number(fields['phaseFactorSd'], [...path, 'phaseFactorSd'], { least: 0, most: 10 });
  checkLinkCount(fields['links'], drafts, path, reader);
  if (reader.issues.length > before || phaseFactorSd === undefined) return undefined;
  return linked(drafts, phaseFactorSd, listPath, reader);
}

/** How many links there are is said beside the list, so that a list cut short is noticed. */
function checkLinkCount(said: unknown, drafts: readonly Draft[], path: RiskPath, reader: Reader): void {
  const count = drafts.reduce((sum, { preds }) => sum + preds.length, 0);
  if (count > LINKS_MAX) reader.refuse('TOO_MANY', [...path, 'activities'], count, `<= ${LINKS_MAX}`);
  if (said !== undefined && said !== count)
    reader.refuse('COUNT_DIFFERS', [...path, 'links'], said, String(count));
}

function readActivity(value: unknown, path: RiskPath, reader: Reader): Draft | undefined {
  const fields = reader.object(value, path, ['id', 'name', 'phase', 'a', 'm', 'b', 'preds', 'milestone']);
  if (!fields) return undefined;
  const id = readId(fields['id'], [...path, 'id'], reader);
  const phase = fields['phase'] === undefined ? null : reader.text(fields['phase'], [...path, 'phase']);
  const [min, mode, max] = ['a', 'm', 'b'].map((field) =>
    reader.number(fields[field], [...path, field], { least: 0, most: DAYS_MAX }),
  );
  const preds = reader
    .list(fields['preds'], [...path, 'preds'], LINKS_MAX)
    .flatMap((each, index) => readLink(each, [...path, 'preds', index], reader) ?? []);
  if (min === undefined || mode === undefined || max === undefined || id === undefined || phase === undefined)
    return undefined;
  if (!(min <= mode && mode <= max))
    return reader.refuse('MODE_OUTSIDE', [...path, 'm'], mode, `${min} .. ${max}`);
  if (fields['milestone'] !== undefined && fields['milestone'] !== (max === 0)) {
    return reader.refuse('COUNT_DIFFERS', [...path, 'milestone'], fields['milestone'], String(max === 0));
  }
  return { id, phase, min, mode, max, preds };
}

function readId(value: unknown, path: RiskPath, reader: Reader): string | undefined {
  return typeof value === 'number' ? String(value) : reader.text(value, path);
}

/** A predecessor by its id, which ends before this begins, or with the kind of link and a lag in days. */
function readLink(value: unknown, path: RiskPath, reader: Reader): Link | undefined {
  if (typeof value !== 'object') {
    const id = readId(value, path, reader);
    return id === undefined ? undefined : { id, type: 'FS', lagDays: 0, path };
  }
  const fields = reader.object(value, path, ['id', 'type', 'lagDays']);
  if (!fields) return undefined;
  const id = readId(fields['id'], [...path, 'id'], reader);
  const type = fields['type'] === undefined ? 'FS' : LINK_TYPES.find((each) => each === fields['type']);
  if (type === undefined)
    reader.refuse('UNKNOWN_KIND', [...path, 'type'], fields['type'], LINK_TYPES.join(' | '));
  const lagDays =
    fields['lagDays'] === undefined
      ? 0
      : reader.number(fields['lagDays'], [...path, 'lagDays'], { least: -DAYS_MAX, most: DAYS_MAX });
  return id === undefined || type === undefined || lagDays === undefined
    ? undefined
    : { id, type, lagDays, path };
}

function linked(
  drafts: readonly Draft[],
  phaseFactorSd: number,
  path: RiskPath,
  reader: Reader,
): RiskNetwork | undefined {
  const tasks = drafts.map(({ id, preds }) => ({
    id,
    durationDays: 0,
    links: preds.map((pred) => ({ task: pred.id, type: 'FS' as const, lagDays: 0 })),
  }));
  const before = reader.issues.length;
  for (const issue of findNetworkIssues(tasks)) {
    const place = [
      ...path,
      ...issue.path
        .slice(1)
        .map((step) => (step === 'links' ? 'preds' : step))
        .filter((step) => step !== 'task'),
    ];
    if (issue.code === 'CYCLE') reader.refuse('CYCLE', place, issue.detail, '');
    else if (issue.code === 'UNKNOWN_TASK') reader.refuse('UNKNOWN_ACTIVITY', place, issue.task, '');
    else if (issue.code === 'DUPLICATE_TASK') reader.refuse('DUPLICATE_ID', place, issue.task, '');
  }
  if (reader.issues.length > before) return undefined;
  const numbers = new Map(drafts.map(({ id }, number) => [id, number]));
  const activities = drafts.map(({ preds, ...draft }) => ({
    ...draft,
    links: preds.map(({ id, type, lagDays }) => ({ activity: Number(numbers.get(id)), type, lagDays })),
  }));
  const phases = [...new Set(activities.flatMap(({ phase }) => (phase === null ? [] : [phase])))];
  return { activities, order: inOrder(activities), phases, phaseFactorSd };
}

/** Each activity behind those it waits for; there are no loops. Source: Kahn, CACM 5 (1962). */
function inOrder(activities: readonly NetworkActivity[]): number[] {
  const waits = activities.map(({ links }) => links.length);
  const followers: number[][] = activities.map(() => []);
  activities.forEach(({ links }, number) => {
    for (const { activity } of links) entry(followers, activity).push(number);
  });
  const order = [...activities.keys()].filter((number) => waits[number] === 0);
  for (let place = 0; place < order.length; place++) {
    for (const follower of entry(followers, entry(order, place))) {
      waits[follower] = entry(waits, follower) - 1;
      if (waits[follower] === 0) order.push(follower);
    }
  }
  return order;
}
