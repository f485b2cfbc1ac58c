// Written by `npm run generate`: a file more in locales/ is words more here.
import caseKinds from '../../../locales/zh-CN/case-kinds.json' with { type: 'json' };
import cases from '../../../locales/zh-CN/cases.json' with { type: 'json' };
import choices from '../../../locales/zh-CN/choices.json' with { type: 'json' };
import cli from '../../../locales/zh-CN/cli.json' with { type: 'json' };
import demonstration from '../../../locales/zh-CN/demonstration.json' with { type: 'json' };
import documents from '../../../locales/zh-CN/documents.json' with { type: 'json' };
import errors from '../../../locales/zh-CN/errors.json' with { type: 'json' };
import expected from '../../../locales/zh-CN/expected.json' with { type: 'json' };
import fields from '../../../locales/zh-CN/fields.json' with { type: 'json' };
import figures from '../../../locales/zh-CN/figures.json' with { type: 'json' };
import findings from '../../../locales/zh-CN/findings.json' with { type: 'json' };
import formulas from '../../../locales/zh-CN/formulas.json' with { type: 'json' };
import frame from '../../../locales/zh-CN/frame.json' with { type: 'json' };
import goals from '../../../locales/zh-CN/goals.json' with { type: 'json' };
import jobs from '../../../locales/zh-CN/jobs.json' with { type: 'json' };
import layers from '../../../locales/zh-CN/layers.json' with { type: 'json' };
import library from '../../../locales/zh-CN/library.json' with { type: 'json' };
import lights from '../../../locales/zh-CN/lights.json' with { type: 'json' };
import log from '../../../locales/zh-CN/log.json' with { type: 'json' };
import notices from '../../../locales/zh-CN/notices.json' with { type: 'json' };
import office from '../../../locales/zh-CN/office.json' with { type: 'json' };
import portfolio from '../../../locales/zh-CN/portfolio.json' with { type: 'json' };
import problems from '../../../locales/zh-CN/problems.json' with { type: 'json' };
import reasons from '../../../locales/zh-CN/reasons.json' with { type: 'json' };
import register from '../../../locales/zh-CN/register.json' with { type: 'json' };
import reporting from '../../../locales/zh-CN/reporting.json' with { type: 'json' };
import risk from '../../../locales/zh-CN/risk.json' with { type: 'json' };
import ruleParts from '../../../locales/zh-CN/rule-parts.json' with { type: 'json' };
import rules from '../../../locales/zh-CN/rules.json' with { type: 'json' };
import stageTemplate from '../../../locales/zh-CN/stage-template.json' with { type: 'json' };
import tables from '../../../locales/zh-CN/tables.json' with { type: 'json' };
import units from '../../../locales/zh-CN/units.json' with { type: 'json' };
import web from '../../../locales/zh-CN/web.json' with { type: 'json' };
import webAccount from '../../../locales/zh-CN/web-account.json' with { type: 'json' };
import webCockpit from '../../../locales/zh-CN/web-cockpit.json' with { type: 'json' };
import webDocument from '../../../locales/zh-CN/web-document.json' with { type: 'json' };
import webInbox from '../../../locales/zh-CN/web-inbox.json' with { type: 'json' };
import webLibrary from '../../../locales/zh-CN/web-library.json' with { type: 'json' };
import webLoan from '../../../locales/zh-CN/web-loan.json' with { type: 'json' };
import webLog from '../../../locales/zh-CN/web-log.json' with { type: 'json' };
import webOffice from '../../../locales/zh-CN/web-office.json' with { type: 'json' };
import webProject from '../../../locales/zh-CN/web-project.json' with { type: 'json' };
import webReporting from '../../../locales/zh-CN/web-reporting.json' with { type: 'json' };
import webRules from '../../../locales/zh-CN/web-rules.json' with { type: 'json' };
import webStudio from '../../../locales/zh-CN/web-studio.json' with { type: 'json' };
import webViews from '../../../locales/zh-CN/web-views.json' with { type: 'json' };
import workbook from '../../../locales/zh-CN/workbook.json' with { type: 'json' };
import workplan from '../../../locales/zh-CN/workplan.json' with { type: 'json' };

export const words = {
  'case-kinds': caseKinds,
  cases,
  choices,
  cli,
  demonstration,
  documents,
  errors,
  expected,
  fields,
  figures,
  findings,
  formulas,
  frame,
  goals,
  jobs,
  layers,
  library,
  lights,
  log,
  notices,
  office,
  portfolio,
  problems,
  reasons,
  register,
  reporting,
  risk,
  'rule-parts': ruleParts,
  rules,
  'stage-template': stageTemplate,
  tables,
  units,
  web,
  'web-account': webAccount,
  'web-cockpit': webCockpit,
  'web-document': webDocument,
  'web-inbox': webInbox,
  'web-library': webLibrary,
  'web-loan': webLoan,
  'web-log': webLog,
  'web-office': webOffice,
  'web-project': webProject,
  'web-reporting': webReporting,
  'web-rules': webRules,
  'web-studio': webStudio,
  'web-views': webViews,
  workbook,
  workplan,
};
