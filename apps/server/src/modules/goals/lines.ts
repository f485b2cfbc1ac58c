import type { OpenGoalSheet, Role } from '@zhulin/contract';
import type { GoalLine, Region, UnitShare } from '@zhulin/engines/appraisal';
import { canonicalJson, sha256Hex } from '@zhulin/engines/merkle';
import { isoDay } from '@zhulin/engines/units';
import type { StoredAdjustment, StoredLine, StoredShare } from './store.ts';

type DraftLine = OpenGoalSheet['lines'][number];
/** A line without what units have of it. */
export type LineFacts = Omit<DraftLine, 'shares'>;

/** A post that can have a share. */
export interface AskableUnit {
  readonly organisationId: string;
  readonly role: Role;
  readonly name: string;
  readonly region: Region;
}

export const unitKey = ({ organisationId, role }: Pick<AskableUnit, 'organisationId' | 'role'>): string =>
  `${role} ${organisationId}`;

/** A unit by its key, as a member of a panel. */
export function memberOf(key: string): { role: string; scope: string } {
  const [role, scope] = key.split(' ');
  if (role === undefined || scope === undefined) throw new Error(`${key} is no unit`);
  return { role, scope };
}

/** Lines and shares as they are kept, each with an id of its own; those of units that cannot be asked are left out. */
export function drafted(
  lines: readonly DraftLine[],
  units: ReadonlyMap<string, AskableUnit>,
): { lines: StoredLine[]; shares: StoredShare[] } {
  const kept = lines.map(({ shares, ...facts }, place) => {
    const id = crypto.randomUUID();
    const own = shares.flatMap((share, at): StoredShare[] => {
      const unit = units.get(unitKey(share));
      if (unit === undefined) return [];
      const { organisationId: orgId, role, name, region } = unit;
      const { id: regionId, path: regionPath } = region;
      const { part, target } = share;
      return [
        {
          id: crypto.randomUUID(),
          lineId: id,
          place: at,
          orgId,
          role,
          name,
          regionId,
          regionPath,
          part,
          target,
        },
      ];
    });
    return { line: { id, place, facts }, own };
  });
  return { lines: kept.map(({ line }) => line), shares: kept.flatMap(({ own }) => own) };
}

/** Of all that is confirmed and signed. The ids of shares are in it: units see the hash and their own shares, and without what they
 * cannot know the targets of others could be guessed. */
export function hashOfLines(draft: ReturnType<typeof drafted>): string {
  return sha256Hex(canonicalJson(draft));
}

/** Lines as the engine takes them, with the targets that are in force. */
export function linesInForce(
  lines: readonly StoredLine[],
  shares: readonly StoredShare[],
  adjustments: readonly StoredAdjustment[],
): GoalLine[] {
  const targets = new Map<string, number>();
  for (const { shareId, proposed, state } of adjustments)
    if (state === 'in_force') targets.set(shareId, proposed);
  return lines.map(({ id, facts }) => {
    const { due, ...rest } = facts;
    const own = shares.flatMap((share): UnitShare[] =>
      share.lineId === id ? [shareInForce(share, targets.get(share.id) ?? share.target)] : [],
    );
    return { ...rest, id, due: isoDay(due), shares: own };
  });
}

function shareInForce(share: StoredShare, target: number): UnitShare {
  const { id, orgId, role, name, regionId, regionPath, part } = share;
  return {
    id,
    unit: { id: orgId, role, name, region: { id: regionId, path: regionPath } },
    part,
    original: share.target,
    target,
  };
}
