import { z } from 'zod';
import {
  actAlikeSchema,
  actedAlikeSchema,
  actOnCaseSchema,
  caseEventListSchema,
  caseListSchema,
  caseSchema,
  inboxSchema,
  listCaseEventsSchema,
  listCasesSchema,
  listInboxSchema,
} from './cases.ts';
import type { RouteContract } from './route-contract.ts';

const byId = z.strictObject({ id: z.uuid() });

/** Cases, and the inbox over all of their kinds. What opens a case is a route of the module that owns its kind. */
export const caseRoutes = {
  readInbox: {
    method: 'GET',
    path: '/api/inbox',
    summary: 'What waits for one, what one has done, what one was told: over all kinds of case',
    access: 'case.read',
    status: 200,
    query: listInboxSchema,
    response: inboxSchema,
  },
  listCases: {
    method: 'GET',
    path: '/api/cases',
    summary: 'The cases about one subject, latest first',
    access: 'case.read',
    status: 200,
    query: listCasesSchema,
    response: caseListSchema,
  },
  readCase: {
    method: 'GET',
    path: '/api/cases/:id',
    summary: 'A case: its steps, clocks and what happened, and what one may do now',
    access: 'case.read',
    status: 200,
    params: byId,
    response: caseSchema,
  },
  listCaseEvents: {
    method: 'GET',
    path: '/api/cases/:id/events',
    summary: 'What happened in a case before a revision, latest first',
    access: 'case.read',
    status: 200,
    params: byId,
    query: listCaseEventsSchema,
    response: caseEventListSchema,
  },
  actOnCase: {
    method: 'POST',
    path: '/api/cases/:id/acts',
    summary: 'Act on a case: approve, return, claim, delegate, pause and the like; of two at once one wins',
    access: 'case.act',
    status: 200,
    params: byId,
    body: actOnCaseSchema,
    response: caseSchema,
  },
  actAlike: {
    method: 'POST',
    path: '/api/case-acts',
    summary: 'The same action on many cases of one kind; each for itself is done or refused',
    access: 'case.act',
    status: 200,
    body: actAlikeSchema,
    response: actedAlikeSchema,
  },
  markCaseRead: {
    method: 'POST',
    path: '/api/cases/:id/read',
    summary: 'Mark a case that one was told of as read',
    access: 'case.read',
    status: 200,
    params: byId,
    response: z.strictObject({ id: z.uuid() }).meta({ id: 'CaseRead' }),
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
