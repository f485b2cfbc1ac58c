import { z } from 'zod';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

/** What the audit trail tells of. */
export const auditActions = [
  'audit.export',
  'case.act',
  'case.open',
  'delegation.end',
  'delegation.lend',
  'delegation.arrange',
  'demonstration.begin',
  'demonstration.complete',
  'document.ask',
  'file.create',
  'file.delete',
  'file.read',
  'draft.discard',
  'draft.restore',
  'draft.save',
  'installation.set_up',
  'job.cancel',
  'organisation.change',
  'organisation.close',
  'organisation.create',
  'password.change',
  'password.reset',
  'person.change',
  'person.create',
  'person.disable',
  'person.enable',
  'person.unlock',
  'plan.export',
  'plan.print_diff',
  'plan.publish',
  'policy.change',
  'post.end',
  'post.grant',
  'project.archive',
  'project.change',
  'project.create',
  'project.export',
  'project.import',
  'project.share',
  'project.unarchive',
  'project.unshare',
  'register.import',
  'register.issue_passwords',
  'rule.ask_impact',
  'rule.change',
  'rule.draft',
  'rule.print',
  'rule.publish',
  'rule.reassess',
  'rule.withdraw',
  'second_factor.enrol',
  'second_factor.pass',
  'second_factor.recover',
  'second_factor.refuse',
  'session.close',
  'session.open',
  'session.refuse',
  'session.switch_post',
  'sign_on.bind',
  'sign_on.unbind',
  'token.create',
  'token.revoke',
  'view.remove',
  'view.save',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditSubjects = [
  'audit',
  'case',
  'delegation',
  'file',
  'job',
  'organisation',
  'person',
  'policy',
  'post',
  'project',
  'register',
  'rule',
  'session',
  'token',
  'view',
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

const entryNumber = z.string().regex(/^\d{1,18}$/);

const auditEntrySchema = z
  .strictObject({
    id: entryNumber,
    at: momentSchema,
    actorId: idSchema.nullable(),
    postId: idSchema.nullable(),
    onBehalfOf: idSchema.nullable(),
    organisationId: idSchema.nullable(),
    action: z.enum(auditActions),
    subjectKind: z.enum(auditSubjects),
    subjectId: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    requestId: z.string().nullable(),
    address: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

export const AUDIT_PAGE_MAX = 200;
export const AUDIT_EXPORT_MAX = 10_000;

const filters = {
  actorId: idSchema.optional(),
  action: z.enum(auditActions).optional(),
  subjectKind: z.enum(auditSubjects).optional(),
  subjectId: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)
    .optional(),
  from: daySchema.optional().describe('first day'),
  until: daySchema.optional().describe('last day'),
};

export const listAuditSchema = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(AUDIT_PAGE_MAX).default(50),
  before: entryNumber.optional().describe('`next` of the page before'),
});

export const auditPageSchema = z
  .strictObject({
    entries: z.array(auditEntrySchema).describe('latest first'),
    next: entryNumber.nullable().describe('null on the last page'),
  })
  .meta({ id: 'AuditPage' });

export const exportAuditSchema = z
  .strictObject({ ...filters, purpose: lineSchema(200).describe('kept in the trail with the export') })
  .meta({ id: 'ExportAudit' });

export const auditExportSchema = z
  .strictObject({
    entries: z.array(auditEntrySchema).describe('latest first'),
    isComplete: z.boolean().describe('false: cut off at the limit; ask more narrowly'),
  })
  .meta({ id: 'AuditExport' });

export type AuditEntry = z.output<typeof auditEntrySchema>;
export type AuditPage = z.output<typeof auditPageSchema>;
export type AuditExport = z.output<typeof auditExportSchema>;
export type AuditFilters = Omit<z.output<typeof exportAuditSchema>, 'purpose'>;
