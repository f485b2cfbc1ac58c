import type { Client } from '@zhulin/contract';
import { examplePlan } from './studio-api.ts';

/** Hands the plan of a project of its own in to the two departments and the city's office of the demonstration.
 * @returns the case that it opens */
export async function handedIn(api: Client, name: string): Promise<{ project: string; id: string }> {
  const { id: project } = await api.createProject({ body: { plan: examplePlan(name) } });
  const { departments, offices } = await api.listPublicationOffices({ params: { id: project } });
  const housing = departments.find((each) => each.name === '住房和城乡建设厅');
  const planning = departments.find((each) => each !== housing);
  const office = offices.find(({ role }) => role === 'city_office');
  if (!housing || !planning || !office) throw new Error('the demonstration lacks an office');
  const { caseId } = await api.submitPlan({
    params: { id: project },
    body: {
      version: 1,
      planning: planning.organisationId,
      housing: housing.organisationId,
      office: { organisationId: office.organisationId, role: office.role },
    },
  });
  return { project, id: caseId };
}
