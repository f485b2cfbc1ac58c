import type { DatedTask } from './tasks.ts';

/** A unit with the tasks it leads and answers for, before handover and after. */
export interface WorkUnit {
  name: string;
  leads: { before: number; after: number };
  answers: { before: number; after: number };
}

const SEPARATOR = /[、,，;；]/u;

/** The units that the tasks name, those that lead most first. Tasks of the operating stage lie after handover. */
export function workUnits(tasks: readonly DatedTask[]): WorkUnit[] {
  const units = new Map<string, WorkUnit>();
  const unit = (name: string): WorkUnit => {
    const known = units.get(name);
    if (known) return known;
    const created: WorkUnit = { name, leads: { before: 0, after: 0 }, answers: { before: 0, after: 0 } };
    units.set(name, created);
    return created;
  };
  for (const { stage, lead, responsible } of tasks) {
    const when = stage === 'operation' ? 'after' : 'before';
    if (lead !== undefined) unit(lead.trim()).leads[when] += 1;
    for (const name of namesIn(responsible)) unit(name).answers[when] += 1;
  }
  return [...units.values()].sort(
    (one, other) => ledBy(other) - ledBy(one) || answeredBy(other) - answeredBy(one),
  );
}

export function ledBy({ leads }: WorkUnit): number {
  return leads.before + leads.after;
}

function answeredBy({ answers }: WorkUnit): number {
  return answers.before + answers.after;
}

function namesIn(text: string | undefined): string[] {
  if (text === undefined) return [];
  return text
    .split(SEPARATOR)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
