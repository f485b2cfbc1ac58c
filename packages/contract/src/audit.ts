import { z } from 'zod';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

/** What the audit trail tells of. True: an act of weight (a decision, a publication, a change of rules, an act of
 * administration, an export), which becomes an entry of the log as well; the trigger of the table has the same list. */
const acts = {
  'audit.export': true,
  'calendar.create': true,
  'calendar.revoke': true,
  'case.act': true,
  'case.export': true,
  'case.handle': false,
  'case.open': true,
  'case.refused': true,
  'delegation.end': true,
  'delegation.lend': true,
  'delegation.arrange': true,
  'demonstration.begin': false,
  'demonstration.complete': false,
  'document.ask': true,
  'file.create': false,
  'file.delete': true,
  'file.read': false,
  'draft.discard': false,
  'draft.restore': false,
  'draft.save': false,
  'goal.adjust': true,
  'goal.ask_sheet': true,
  'goal.assess': true,
  'goal.grade': true,
  'goal.issue': true,
  'goal.publish': true,
  'goal.redraft': false,
  'goal.state': false,
  'goal.supersede': true,
  'installation.set_up': true,
  'job.cancel': false,
  'notice.address_ask': false,
  'notice.address_confirm': false,
  'notice.address_remove': false,
  'notice.change': false,
  'notice.test': false,
  'organisation.change': true,
  'organisation.close': true,
  'organisation.create': true,
  'password.change': false,
  'password.reset': true,
  'person.change': true,
  'person.create': true,
  'person.disable': true,
  'person.enable': true,
  'person.erase': false,
  'person.unlock': true,
  'plan.export': true,
  'plan.print_diff': true,
  'plan.publish': true,
  'policy.change': true,
  'portfolio.cut_off': true,
  'portfolio.export': true,
  'portfolio.report': true,
  'post.end': true,
  'post.grant': true,
  'project.archive': true,
  'project.change': true,
  'project.create': true,
  'project.export': true,
  'project.import': true,
  'project.share': true,
  'project.unarchive': true,
  'project.unshare': true,
  'register.import': true,
  'register.issue_passwords': true,
  'report.ask_notice': true,
  'report.export': true,
  'report.file': false,
  'report.return': false,
  'rule.ask_impact': false,
  'rule.change': true,
  'rule.draft': true,
  'rule.print': true,
  'rule.publish': true,
  'rule.reassess': false,
  'rule.withdraw': true,
  'second_factor.enrol': false,
  'second_factor.pass': false,
  'second_factor.recover': false,
  'second_factor.refuse': false,
  'session.close': false,
  'session.open': false,
  'session.refuse': false,
  'session.switch_post': false,
  'sign_on.bind': true,
  'sign_on.unbind': true,
  'token.create': true,
  'token.revoke': true,
  'view.remove': false,
  'view.save': false,
  'witness.add': true,
  'witness.remove': true,
} as const;
export type AuditAction = keyof typeof acts;
// Cast: the keys of an object written here are those of its type.
export const auditActions = Object.keys(acts) as readonly AuditAction[];
export const loggedActions = auditActions.filter((action) => acts[action]);

export const auditSubjects = [
  'audit',
  'calendar',
  'case',
  'cutoff',
  'delegation',
  'file',
  'job',
  'notice',
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
  'witness',
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
