import type { Organisation } from '@zhulin/contract';
import { expect, test } from 'vitest';
import { placedUnits, regionsOf, type Unit } from './region.ts';

const organisation = (id: string, kind: Organisation['kind'], parentId: string | null): Organisation => ({
  id,
  parentId,
  path: `/${id}/`,
  kind,
  name: id,
  closedOn: null,
});
const unit = (organisationId: string): Unit => ({
  organisationId,
  role: 'enterprise',
  name: organisationId,
});

test('a unit lies in the nearest region above it, as far as that is seen', () => {
  const seen = [
    organisation('p', 'province', null),
    organisation('c', 'city', 'p'),
    organisation('office', 'office', 'c'),
    organisation('builder', 'enterprise', 'office'),
    organisation('s', 'sub_district', 'c'),
    organisation('lone', 'enterprise', 'unseen'),
  ];
  const placed = placedUnits(['builder', 's', 'lone', 'stranger', 'office'].map(unit), seen);
  expect(placed.map(({ region }) => region?.id ?? null)).toEqual(['c', 's', null, null, 'c']);
  expect(regionsOf(placed).map(({ id }) => id)).toEqual(['c', 's']);
});
