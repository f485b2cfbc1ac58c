// Written by `npm run generate`: a file more in locales/ is words more here.
import caseKinds from '../../../locales/zh-CN/case-kinds.json' with { type: 'json' };
import cases from '../../../locales/zh-CN/cases.json' with { type: 'json' };
import choices from '../../../locales/zh-CN/choices.json' with { type: 'json' };
import documents from '../../../locales/zh-CN/documents.json' with { type: 'json' };
import errors from '../../../locales/zh-CN/errors.json' with { type: 'json' };
import expected from '../../../locales/zh-CN/expected.json' with { type: 'json' };
import fields from '../../../locales/zh-CN/fields.json' with { type: 'json' };
import figures from '../../../locales/zh-CN/figures.json' with { type: 'json' };
import findings from '../../../locales/zh-CN/findings.json' with { type: 'json' };
import frame from '../../../locales/zh-CN/frame.json' with { type: 'json' };
import jobs from '../../../locales/zh-CN/jobs.json' with { type: 'json' };
import layers from '../../../locales/zh-CN/layers.json' with { type: 'json' };
import library from '../../../locales/zh-CN/library.json' with { type: 'json' };
import lights from '../../../locales/zh-CN/lights.json' with { type: 'json' };
import office from '../../../locales/zh-CN/office.json' with { type: 'json' };
import problems from '../../../locales/zh-CN/problems.json' with { type: 'json' };
import reasons from '../../../locales/zh-CN/reasons.json' with { type: 'json' };
import rules from '../../../locales/zh-CN/rules.json' with { type: 'json' };
import stageTemplate from '../../../locales/zh-CN/stage-template.json' with { type: 'json' };
import tables from '../../../locales/zh-CN/tables.json' with { type: 'json' };
import units from '../../../locales/zh-CN/units.json' with { type: 'json' };
import web from '../../../locales/zh-CN/web.json' with { type: 'json' };
import workbook from '../../../locales/zh-CN/workbook.json' with { type: 'json' };
import workplan from '../../../locales/zh-CN/workplan.json' with { type: 'json' };

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
  'formulas': () => import('../../../locales/zh-CN/formulas.json', { with: { type: 'json' } }),
  'goals': () => import('../../../locales/zh-CN/goals.json', { with: { type: 'json' } }),
  'notices': () => import('../../../locales/zh-CN/notices.json', { with: { type: 'json' } }),
  'portfolio': () => import('../../../locales/zh-CN/portfolio.json', { with: { type: 'json' } }),
  'register': () => import('../../../locales/zh-CN/register.json', { with: { type: 'json' } }),
  'reporting': () => import('../../../locales/zh-CN/reporting.json', { with: { type: 'json' } }),
  'rule-parts': () => import('../../../locales/zh-CN/rule-parts.json', { with: { type: 'json' } }),
  'web-account': () => import('../../../locales/zh-CN/web-account.json', { with: { type: 'json' } }),
  'web-cockpit': () => import('../../../locales/zh-CN/web-cockpit.json', { with: { type: 'json' } }),
  'web-document': () => import('../../../locales/zh-CN/web-document.json', { with: { type: 'json' } }),
  'web-goals': () => import('../../../locales/zh-CN/web-goals.json', { with: { type: 'json' } }),
  'web-inbox': () => import('../../../locales/zh-CN/web-inbox.json', { with: { type: 'json' } }),
  'web-library': () => import('../../../locales/zh-CN/web-library.json', { with: { type: 'json' } }),
  'web-loan': () => import('../../../locales/zh-CN/web-loan.json', { with: { type: 'json' } }),
  'web-log': () => import('../../../locales/zh-CN/web-log.json', { with: { type: 'json' } }),
  'web-office': () => import('../../../locales/zh-CN/web-office.json', { with: { type: 'json' } }),
  'web-project': () => import('../../../locales/zh-CN/web-project.json', { with: { type: 'json' } }),
  'web-reporting': () => import('../../../locales/zh-CN/web-reporting.json', { with: { type: 'json' } }),
  'web-rules': () => import('../../../locales/zh-CN/web-rules.json', { with: { type: 'json' } }),
  'web-studio': () => import('../../../locales/zh-CN/web-studio.json', { with: { type: 'json' } }),
  'web-units': () => import('../../../locales/zh-CN/web-units.json', { with: { type: 'json' } }),
  'web-views': () => import('../../../locales/zh-CN/web-views.json', { with: { type: 'json' } }),
};
