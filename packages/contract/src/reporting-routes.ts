import { z } from 'zod';
import { jobSchema } from './jobs.ts';
import { importBodySchema, workbookFileSchema, XLSX_TYPE } from './register-import.ts';
import {
  filedWorkbookSchema,
  fileReportSchema,
  fileWorkbookQuerySchema,
  listReportUnitsSchema,
  mergedReportSchema,
  mergeReportSchema,
  openReportSchema,
  reportFilingSchema,
  reportSchema,
  reportUnitListSchema,
  returnReportSchema,
} from './reporting.ts';
import type { RouteContract } from './route-contract.ts';
import { idSchema } from './text.ts';

const byId = z.strictObject({ id: z.uuid() });

/** Reporting tasks 填报: a form for many units. Reminding, merging, freezing, signing and publishing are acts of the case. */
export const reportingRoutes = {
  listReportUnits: {
    method: 'GET',
    path: '/api/report-units',
    summary: 'Units of one’s region to which a form can be sent, each with the role that files',
    access: 'reporting.open',
    status: 200,
    query: listReportUnitsSchema,
    response: reportUnitListSchema,
  },
  openReport: {
    method: 'POST',
    path: '/api/reports',
    summary: 'Send a form to units: a case of the kind reporting task is opened',
    access: 'reporting.open',
    status: 201,
    body: openReportSchema,
    response: reportSchema,
  },
  readReport: {
    method: 'GET',
    path: '/api/reports/:id',
    summary: 'A reporting task: its form; for the sender how all units stand, for a unit its own',
    access: 'case.read',
    status: 200,
    params: byId,
    response: reportSchema,
  },
  readReportFiling: {
    method: 'GET',
    path: '/api/reports/:id/filings/:organisationId',
    summary: 'What a unit filed last; for the sender and the unit alone',
    access: 'case.read',
    status: 200,
    params: byId.extend({ organisationId: idSchema }),
    response: reportFilingSchema,
  },
  fileReport: {
    method: 'POST',
    path: '/api/reports/:id/filings',
    summary: 'File one’s rows; everything that is wrong comes back at once, with row and column',
    access: 'case.act',
    status: 201,
    params: byId,
    body: fileReportSchema,
    response: reportFilingSchema,
  },
  readReportTemplate: {
    method: 'GET',
    path: '/api/reports/:id/template',
    summary: 'The form as a workbook, with what one has filed so far',
    access: 'case.act',
    status: 200,
    params: byId,
    response: workbookFileSchema,
  },
  fileReportWorkbook: {
    method: 'POST',
    path: '/api/reports/:id/workbook',
    summary:
      'File by the workbook, or look what it would file; a faulty one comes back marked and is not kept',
    access: 'case.act',
    status: 200,
    params: byId,
    query: fileWorkbookQuerySchema,
    body: importBodySchema,
    consumes: XLSX_TYPE,
    response: filedWorkbookSchema,
  },
  returnReport: {
    method: 'POST',
    path: '/api/reports/:id/returns',
    summary: 'Send filings back to single units with remarks on their rows',
    access: 'reporting.open',
    status: 200,
    params: byId,
    body: returnReportSchema,
    response: reportSchema,
  },
  mergeReport: {
    method: 'GET',
    path: '/api/reports/:id/merged',
    summary: 'All filings in one table with a column for the unit',
    access: 'reporting.open',
    status: 200,
    params: byId,
    query: mergeReportSchema,
    response: mergedReportSchema,
  },
  askReportNotice: {
    method: 'POST',
    path: '/api/reports/:id/notice',
    summary: 'Ask for the circular 通报 on who filed in time, late or not; a job makes it a file of the case',
    access: 'reporting.open',
    status: 202,
    params: byId,
    response: jobSchema,
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
