import type { Finding } from '@zhulin/assessment';
import { type Content, rowsOf } from './context.ts';
import { numberIfAny, textIfAny, textIn } from './rows.ts';

/** A risk of the register with its rating and what follows from it; the gravest first. */
export interface ListedRisk {
  /** R1 for the gravest. */
  code: string;
  id: string;
  name: string;
  class: string;
  likelihood?: number;
  impact?: number;
  points?: number;
  level?: string;
  hours?: number;
  owner?: string;
  stages: readonly string[];
}

export function listedRisks(content: Content): { risks: ListedRisk[] } | { lacks: Finding['lacks'] } {
  const answer = rowsOf(content, 'risks.list');
  if ('lacks' in answer) return answer;
  const stages = new Map((content.plan.risks?.register ?? []).map((risk) => [risk.id, risk.stages]));
  const risks = answer.rows.map((row, index): ListedRisk => {
    const id = textIn(row, 'id');
    const known = {
      likelihood: numberIfAny(row, 'likelihood'),
      impact: numberIfAny(row, 'impact'),
      points: numberIfAny(row, 'points'),
      level: textIfAny(row, 'level'),
      hours: numberIfAny(row, 'respondWithinHours'),
      owner: textIfAny(row, 'owner'),
    };
    return {
      code: `R${index + 1}`,
      id,
      name: textIn(row, 'name'),
      class: textIn(row, 'class'),
      stages: stages.get(id) ?? [],
      ...onlyKnown(known),
    };
  });
  return { risks };
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The entries that have a value. */
function onlyKnown<T extends object>(entries: T): Known<T> {
  // Entries without a value are left out, so that those that stay have one.
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Known<T>;
}
