import type { CockpitProject } from '@zhulin/contract';
import type { Standing } from '@zhulin/engines/portfolio';

/** A project as the cockpit lists it. */
export function cockpitProject({ row, status, light, city }: Standing): CockpitProject {
  const { id, name, code, orgName, type, mode, placeKind, province, district, version, isArchived } = row;
  const project = {
    id,
    name,
    code,
    organisation: orgName,
    type,
    mode,
    placeKind,
    province,
    city,
    district,
    status,
    light,
    version,
    isArchived,
  };
  // Cast: codes of columns that the database holds against the same lists.
  return project as CockpitProject;
}
