import type { Context } from './command.ts';
import type { Assignee, CaseFact, Parties } from './event.ts';
import { flowOf, type PartyNames } from './flow.ts';
import { type CaseKind, kindKey, panelOf, type Who } from './kind.ts';
import { listed, type Refusal, refuse } from './refusal.ts';

/** Whether a case may be opened, and whether it binds every name of its kind. */
export function decideOpening(kind: CaseKind, parties: Parties, context: Context): CaseFact | Refusal {
  const { names } = flowOf(kind);
  return (
    misfitOf(names, parties) ??
    panelFault(kind, parties) ??
    (mayOpen(kind, parties, context)
      ? { type: 'opened', kind: kindKey(kind), parties }
      : refuse('NOT_PERMITTED', { power: 'open' }))
  );
}

function misfitOf(names: PartyNames, parties: Parties): Refusal | null {
  const sorts = ['scopes', 'people', 'panels'] as const;
  const missing = sorts.flatMap((sort) =>
    [...names[sort]].filter((name) => !Object.hasOwn(parties[sort], name)),
  );
  if (missing.length > 0) return refuse('PARTIES_MISSING', { names: listed(missing) });
  const unknown = sorts.flatMap((sort) =>
    Object.keys(parties[sort]).filter((name) => !names[sort].has(name)),
  );
  return unknown.length > 0 ? refuse('PARTIES_UNKNOWN', { names: listed(unknown) }) : null;
}

function panelFault(kind: CaseKind, { panels }: Parties): Refusal | null {
  for (const [name, members] of Object.entries(panels)) {
    const keys = members.map(keyOf);
    const twice = keys.find((key, place) => keys.indexOf(key) !== place);
    if (twice !== undefined) return refuse('DUPLICATE_MEMBER', { panel: name, member: twice });
    const needed = Math.max(...needsOf(kind, name));
    if (members.length < needed)
      return refuse('PANEL_TOO_SMALL', { panel: name, members: members.length, needed });
  }
  return null;
}

const keyOf = (member: Assignee): string =>
  'person' in member ? member.person : `${member.role}@${member.scope}`;

/** How many members each step needs that asks this panel. */
function needsOf(kind: CaseKind, name: string): number[] {
  const panels = [...flowOf(kind).steps.values()].flatMap(({ step }) => panelOf(step) ?? []);
  return panels.filter(({ panel }) => panel === name).map(({ need }) => (need === 'all' ? 1 : need));
}

function mayOpen({ may }: CaseKind, { scopes, people }: Parties, { actor, posts }: Context): boolean {
  const mine = posts.filter(({ person }) => person === actor);
  const isHim = (who: Who): boolean => {
    if ('person' in who) return who.person === 'opener' ? mine.length > 0 : people[who.person] === actor;
    return mine.some(({ role, scope }) => role === who.role && scope === scopes[who.scope]);
  };
  return may.open?.some(isHim) === true;
}
