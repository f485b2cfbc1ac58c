import { z } from 'zod';
import {
  planStandingSchema,
  publicationOfficesSchema,
  submitPlanSchema,
  submittedPlanSchema,
} from './publications.ts';
import type { RouteContract } from './route-contract.ts';

const ofProject = z.strictObject({ id: z.uuid() });

/** A plan is handed in, reviewed, signed and put in force. What follows the opening are acts on its case. */
export const publicationRoutes = {
  readPlanStanding: {
    method: 'GET',
    path: '/api/projects/:id/publication',
    summary: 'Which version of the plan is in force, and which is under review',
    access: 'project.read',
    status: 200,
    params: ofProject,
    response: planStandingSchema,
  },
  listPublicationOffices: {
    method: 'GET',
    path: '/api/projects/:id/publication/offices',
    summary: 'The departments and offices that can be asked to review and sign the plan',
    access: 'plan.submit',
    status: 200,
    params: ofProject,
    response: publicationOfficesSchema,
  },
  submitPlan: {
    method: 'POST',
    path: '/api/projects/:id/publication',
    summary: 'Hand the current version of the plan in for review, signature and publication',
    access: 'plan.submit',
    status: 201,
    params: ofProject,
    body: submitPlanSchema,
    response: submittedPlanSchema,
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
