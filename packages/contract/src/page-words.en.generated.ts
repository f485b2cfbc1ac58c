// Written by `npm run generate`: a file more in locales/ is words more here.
import caseKinds from '../../../locales/en/case-kinds.json' with { type: 'json' };
import cases from '../../../locales/en/cases.json' with { type: 'json' };
import choices from '../../../locales/en/choices.json' with { type: 'json' };
import documents from '../../../locales/en/documents.json' with { type: 'json' };
import errors from '../../../locales/en/errors.json' with { type: 'json' };
import expected from '../../../locales/en/expected.json' with { type: 'json' };
import fields from '../../../locales/en/fields.json' with { type: 'json' };
import figures from '../../../locales/en/figures.json' with { type: 'json' };
import findings from '../../../locales/en/findings.json' with { type: 'json' };
import frame from '../../../locales/en/frame.json' with { type: 'json' };
import jobs from '../../../locales/en/jobs.json' with { type: 'json' };
import layers from '../../../locales/en/layers.json' with { type: 'json' };
import library from '../../../locales/en/library.json' with { type: 'json' };
import lights from '../../../locales/en/lights.json' with { type: 'json' };
import office from '../../../locales/en/office.json' with { type: 'json' };
import problems from '../../../locales/en/problems.json' with { type: 'json' };
import reasons from '../../../locales/en/reasons.json' with { type: 'json' };
import rules from '../../../locales/en/rules.json' with { type: 'json' };
import stageTemplate from '../../../locales/en/stage-template.json' with { type: 'json' };
import tables from '../../../locales/en/tables.json' with { type: 'json' };
import units from '../../../locales/en/units.json' with { type: 'json' };
import web from '../../../locales/en/web.json' with { type: 'json' };
import workbook from '../../../locales/en/workbook.json' with { type: 'json' };
import workplan from '../../../locales/en/workplan.json' with { type: 'json' };

export const shared = {
  'case-kinds': caseKinds,
  cases,
  choices,
  documents,
  errors,
  expected,
  fields,
  figures,
  findings,
  frame,
  jobs,
  layers,
  library,
  lights,
  office,
  problems,
  reasons,
  rules,
  'stage-template': stageTemplate,
  tables,
  units,
  web,
  workbook,
  workplan,
};

export const ofPages = {
  'formulas': () => import('../../../locales/en/formulas.json', { with: { type: 'json' } }),
  'goals': () => import('../../../locales/en/goals.json', { with: { type: 'json' } }),
  'notices': () => import('../../../locales/en/notices.json', { with: { type: 'json' } }),
  'portfolio': () => import('../../../locales/en/portfolio.json', { with: { type: 'json' } }),
  'register': () => import('../../../locales/en/register.json', { with: { type: 'json' } }),
  'reporting': () => import('../../../locales/en/reporting.json', { with: { type: 'json' } }),
  'rule-parts': () => import('../../../locales/en/rule-parts.json', { with: { type: 'json' } }),
  'web-account': () => import('../../../locales/en/web-account.json', { with: { type: 'json' } }),
  'web-cockpit': () => import('../../../locales/en/web-cockpit.json', { with: { type: 'json' } }),
  'web-document': () => import('../../../locales/en/web-document.json', { with: { type: 'json' } }),
  'web-goals': () => import('../../../locales/en/web-goals.json', { with: { type: 'json' } }),
  'web-inbox': () => import('../../../locales/en/web-inbox.json', { with: { type: 'json' } }),
  'web-library': () => import('../../../locales/en/web-library.json', { with: { type: 'json' } }),
  'web-loan': () => import('../../../locales/en/web-loan.json', { with: { type: 'json' } }),
  'web-log': () => import('../../../locales/en/web-log.json', { with: { type: 'json' } }),
  'web-office': () => import('../../../locales/en/web-office.json', { with: { type: 'json' } }),
  'web-project': () => import('../../../locales/en/web-project.json', { with: { type: 'json' } }),
  'web-reporting': () => import('../../../locales/en/web-reporting.json', { with: { type: 'json' } }),
  'web-rules': () => import('../../../locales/en/web-rules.json', { with: { type: 'json' } }),
  'web-studio': () => import('../../../locales/en/web-studio.json', { with: { type: 'json' } }),
  'web-units': () => import('../../../locales/en/web-units.json', { with: { type: 'json' } }),
  'web-views': () => import('../../../locales/en/web-views.json', { with: { type: 'json' } }),
};
