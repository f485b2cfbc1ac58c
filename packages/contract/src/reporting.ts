import { z } from 'zod';
import { CASE_TEXT_MAX } from './cases.ts';
import { fileSchema } from './file.ts';
import { rolePermissions } from './permissions.ts';
import { workbookFileSchema } from './register-import.ts';
import {
  REPORT_ROWS_MAX,
  reportCellSchema,
  reportFieldIdSchema,
  reportFieldsSchema,
  reportRowSchema,
} from './report-form.ts';
import { type Role, roles } from './roles.ts';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

/** Who sends a form to units. */
export const REPORT_SENDERS = ['leading_group_office', 'city_office', 'department'] as const satisfies Role[];
/** Who files: every post that acts on cases. */
export const REPORT_FILERS = roles.filter((role) => rolePermissions[role].includes('case.act'));

export const REPORT_UNITS_MAX = 500;
const explanationSchema = z
  .string()
  .trim()
  .min(1)
  .max(CASE_TEXT_MAX)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n])*$/u);

const unitSchema = z.strictObject({ organisationId: idSchema, role: z.enum(roles) });

export const listReportUnitsSchema = z.strictObject({
  text: lineSchema(100).optional().describe('part of the name'),
  role: z.enum(roles).optional(),
});
const namedUnitSchema = unitSchema.extend({ name: z.string() });
export const reportUnitListSchema = z
  .strictObject({ units: z.array(namedUnitSchema), isComplete: z.boolean() })
  .meta({ id: 'ReportUnitList' });

export const openReportSchema = z
  .strictObject({
    title: lineSchema(100),
    explanation: explanationSchema,
    cutOff: daySchema.describe('last day of filing'),
    fields: reportFieldsSchema,
    units: z.array(unitSchema).min(1).max(REPORT_UNITS_MAX),
  })
  .meta({ id: 'OpenReport' });

/** What a case of this kind keeps. */
export const reportDataSchema = z.strictObject({
  explanation: explanationSchema,
  cutOff: daySchema,
  fields: reportFieldsSchema,
  senderRole: z.enum(REPORT_SENDERS),
});
export type ReportData = z.output<typeof reportDataSchema>;

/** How a unit stands: filed in time or late, sent back and not filed again, not filed at all. */
export const REPORT_STATES = ['in_time', 'late', 'returned', 'missing'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

const remarkSchema = z.strictObject({
  row: z.int().min(1).max(REPORT_ROWS_MAX),
  field: reportFieldIdSchema.nullable().describe('null: the whole row'),
  text: lineSchema(200),
});
export const REMARKS_MAX = 200;

const standingSchema = namedUnitSchema.extend({
  seat: z.int(),
  state: z.enum(REPORT_STATES),
  firstFiledAt: momentSchema.nullable(),
  filedAt: momentSchema.nullable(),
  version: z.int().nullable(),
  rowCount: z.int().nullable(),
});

export const reportSchema = z
  .strictObject({
    id: z.uuid(),
    number: z.int(),
    title: z.string(),
    explanation: z.string(),
    cutOff: daySchema,
    fields: reportFieldsSchema,
    sender: z.string(),
    isSender: z.boolean(),
    canFile: z.boolean().describe('this unit is asked, and filing is open'),
    isPastCutOff: z.boolean(),
    status: z.string(),
    step: z.string().nullable().describe('that is open; null: the case is closed'),
    revision: z.int(),
    reminders: z.int(),
    units: z.array(standingSchema).describe('of the sender: all; of a unit: its own'),
    remarks: z.array(remarkSchema).describe('of a unit whose filing was sent back'),
    notice: z.strictObject({ fileId: z.uuid(), at: momentSchema }).nullable().describe('of the sender'),
  })
  .meta({ id: 'Report' });

export const REPORT_LIST_MAX = 100;
export const reportListSchema = z
  .strictObject({
    reports: z.array(
      reportSchema
        .pick({
          id: true,
          number: true,
          title: true,
          cutOff: true,
          isPastCutOff: true,
          status: true,
          step: true,
        })
        .extend({
          openedAt: momentSchema,
          outcome: z.string().nullable(),
          counts: z.record(z.enum(REPORT_STATES), z.int()).describe('units, by how they stand'),
        }),
    ),
    isComplete: z.boolean(),
  })
  .meta({ id: 'ReportList' });

const BASE_VERSION = 'of the unit’s filing that this continues, 0: none; refused when another came meanwhile';
export const fileReportSchema = z
  .strictObject({
    rows: z.array(reportRowSchema).max(REPORT_ROWS_MAX),
    baseVersion: z.int().min(0).optional().describe(BASE_VERSION),
  })
  .meta({ id: 'FileReport' });

export const reportFilingSchema = z
  .strictObject({
    organisationId: idSchema,
    version: z.int(),
    filedAt: momentSchema,
    isByWorkbook: z.boolean(),
    rows: z.array(z.record(z.string(), reportCellSchema)),
  })
  .meta({ id: 'ReportFiling' });

export const fileWorkbookQuerySchema = z.strictObject({
  preview: z.enum(['true', 'false']).default('false').describe('true: nothing is kept'),
  baseVersion: z.coerce.number().int().min(0).optional().describe(BASE_VERSION),
});

export const filedWorkbookSchema = z
  .strictObject({
    isDone: z.boolean().describe('false: a preview, or there are problems; nothing was kept'),
    version: z.int().nullable(),
    rows: z.array(z.record(z.string(), reportCellSchema)).describe('as they are read'),
    problems: z.array(
      z.strictObject({
        sheet: z.string().describe('title; empty: the whole file'),
        cell: z.string(),
        text: z.string(),
        next: z.string(),
      }),
    ),
    marked: workbookFileSchema.nullable().describe('the workbook with the faulty cells marked, and why'),
  })
  .meta({ id: 'FiledWorkbook' });

export const returnReportSchema = z
  .strictObject({
    returns: z
      .array(
        z.strictObject({
          organisationId: idSchema,
          remarks: z.array(remarkSchema).min(1).max(REMARKS_MAX),
        }),
      )
      .min(1)
      .max(REPORT_UNITS_MAX),
  })
  .meta({ id: 'ReturnReport' });

export const mergeReportSchema = z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx') });
export const mergedReportSchema = z
  .strictObject({ file: fileSchema, units: z.int(), rows: z.int() })
  .meta({ id: 'MergedReport' });

export const MERGED_ROWS_MAX = 200;
export const mergedRowsSchema = z
  .strictObject({
    units: z.int(),
    rows: z.int().describe('of all units, also where not all are listed'),
    sums: z
      .record(z.string(), z.number())
      .describe('over all rows, by the ids of the numeric columns; none beyond what a number holds'),
    first: z
      .array(
        z.strictObject({
          organisationId: idSchema,
          name: z.string(),
          row: z.int().describe('of the unit, from 1'),
          cells: z.record(z.string(), reportCellSchema),
        }),
      )
      .max(MERGED_ROWS_MAX),
  })
  .meta({ id: 'MergedRows' });

export type OpenReport = z.output<typeof openReportSchema>;
export type Report = z.output<typeof reportSchema>;
export type ReportList = z.output<typeof reportListSchema>;
export type ReportUnit = z.output<typeof namedUnitSchema>;
export type ReportUnitList = z.output<typeof reportUnitListSchema>;
export type ReportStanding = z.output<typeof standingSchema>;
export type ReportFiling = z.output<typeof reportFilingSchema>;
export type ReportRemark = z.output<typeof remarkSchema>;
export type ReturnReport = z.output<typeof returnReportSchema>;
export type FiledWorkbook = z.output<typeof filedWorkbookSchema>;
export type MergedReport = z.output<typeof mergedReportSchema>;
export type MergedRows = z.output<typeof mergedRowsSchema>;
