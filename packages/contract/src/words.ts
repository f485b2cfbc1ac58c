import type { Language } from '@zhulin/engines/units';
import enChoices from '../../../locales/en/choices.json' with { type: 'json' };
import enCli from '../../../locales/en/cli.json' with { type: 'json' };
import enDemonstration from '../../../locales/en/demonstration.json' with { type: 'json' };
import enDocuments from '../../../locales/en/documents.json' with { type: 'json' };
import enErrors from '../../../locales/en/errors.json' with { type: 'json' };
import enExpected from '../../../locales/en/expected.json' with { type: 'json' };
import enFields from '../../../locales/en/fields.json' with { type: 'json' };
import enFigures from '../../../locales/en/figures.json' with { type: 'json' };
import enFindings from '../../../locales/en/findings.json' with { type: 'json' };
import enFormulas from '../../../locales/en/formulas.json' with { type: 'json' };
import enFrame from '../../../locales/en/frame.json' with { type: 'json' };
import enJobs from '../../../locales/en/jobs.json' with { type: 'json' };
import enLayers from '../../../locales/en/layers.json' with { type: 'json' };
import enLibrary from '../../../locales/en/library.json' with { type: 'json' };
import enLights from '../../../locales/en/lights.json' with { type: 'json' };
import enOffice from '../../../locales/en/office.json' with { type: 'json' };
import enProblems from '../../../locales/en/problems.json' with { type: 'json' };
import enReasons from '../../../locales/en/reasons.json' with { type: 'json' };
import enRegister from '../../../locales/en/register.json' with { type: 'json' };
import enRuleParts from '../../../locales/en/rule-parts.json' with { type: 'json' };
import enRules from '../../../locales/en/rules.json' with { type: 'json' };
import enStageTemplate from '../../../locales/en/stage-template.json' with { type: 'json' };
import enTables from '../../../locales/en/tables.json' with { type: 'json' };
import enUnits from '../../../locales/en/units.json' with { type: 'json' };
import enWeb from '../../../locales/en/web.json' with { type: 'json' };
import enWebAccount from '../../../locales/en/web-account.json' with { type: 'json' };
import enWebLibrary from '../../../locales/en/web-library.json' with { type: 'json' };
import enWebOffice from '../../../locales/en/web-office.json' with { type: 'json' };
import enWebProject from '../../../locales/en/web-project.json' with { type: 'json' };
import enWebRules from '../../../locales/en/web-rules.json' with { type: 'json' };
import enWebStudio from '../../../locales/en/web-studio.json' with { type: 'json' };
import enWorkbook from '../../../locales/en/workbook.json' with { type: 'json' };
import enWorkplan from '../../../locales/en/workplan.json' with { type: 'json' };
import zhChoices from '../../../locales/zh-CN/choices.json' with { type: 'json' };
import zhCli from '../../../locales/zh-CN/cli.json' with { type: 'json' };
import zhDemonstration from '../../../locales/zh-CN/demonstration.json' with { type: 'json' };
import zhDocuments from '../../../locales/zh-CN/documents.json' with { type: 'json' };
import zhErrors from '../../../locales/zh-CN/errors.json' with { type: 'json' };
import zhExpected from '../../../locales/zh-CN/expected.json' with { type: 'json' };
import zhFields from '../../../locales/zh-CN/fields.json' with { type: 'json' };
import zhFigures from '../../../locales/zh-CN/figures.json' with { type: 'json' };
import zhFindings from '../../../locales/zh-CN/findings.json' with { type: 'json' };
import zhFormulas from '../../../locales/zh-CN/formulas.json' with { type: 'json' };
import zhFrame from '../../../locales/zh-CN/frame.json' with { type: 'json' };
import zhJobs from '../../../locales/zh-CN/jobs.json' with { type: 'json' };
import zhLayers from '../../../locales/zh-CN/layers.json' with { type: 'json' };
import zhLibrary from '../../../locales/zh-CN/library.json' with { type: 'json' };
import zhLights from '../../../locales/zh-CN/lights.json' with { type: 'json' };
import zhOffice from '../../../locales/zh-CN/office.json' with { type: 'json' };
import zhProblems from '../../../locales/zh-CN/problems.json' with { type: 'json' };
import zhReasons from '../../../locales/zh-CN/reasons.json' with { type: 'json' };
import zhRegister from '../../../locales/zh-CN/register.json' with { type: 'json' };
import zhRuleParts from '../../../locales/zh-CN/rule-parts.json' with { type: 'json' };
import zhRules from '../../../locales/zh-CN/rules.json' with { type: 'json' };
import zhStageTemplate from '../../../locales/zh-CN/stage-template.json' with { type: 'json' };
import zhTables from '../../../locales/zh-CN/tables.json' with { type: 'json' };
import zhUnits from '../../../locales/zh-CN/units.json' with { type: 'json' };
import zhWeb from '../../../locales/zh-CN/web.json' with { type: 'json' };
import zhWebAccount from '../../../locales/zh-CN/web-account.json' with { type: 'json' };
import zhWebLibrary from '../../../locales/zh-CN/web-library.json' with { type: 'json' };
import zhWebOffice from '../../../locales/zh-CN/web-office.json' with { type: 'json' };
import zhWebProject from '../../../locales/zh-CN/web-project.json' with { type: 'json' };
import zhWebRules from '../../../locales/zh-CN/web-rules.json' with { type: 'json' };
import zhWebStudio from '../../../locales/zh-CN/web-studio.json' with { type: 'json' };
import zhWorkbook from '../../../locales/zh-CN/workbook.json' with { type: 'json' };
import zhWorkplan from '../../../locales/zh-CN/workplan.json' with { type: 'json' };
import { type WordsOf, wordsOf } from './words-of.ts';

/** All words of the interface, one namespace a file of `locales/<language>/`. */
const RESOURCES = {
  'zh-CN': {
    demonstration: zhDemonstration,
    documents: zhDocuments,
    expected: zhExpected,
    fields: zhFields,
    figures: zhFigures,
    findings: zhFindings,
    formulas: zhFormulas,
    jobs: zhJobs,
    layers: zhLayers,
    library: zhLibrary,
    lights: zhLights,
    office: zhOffice,
    problems: zhProblems,
    'stage-template': zhStageTemplate,
    reasons: zhReasons,
    register: zhRegister,
    'rule-parts': zhRuleParts,
    rules: zhRules,
    tables: zhTables,
    units: zhUnits,
    errors: zhErrors,
    choices: zhChoices,
    cli: zhCli,
    frame: zhFrame,
    web: zhWeb,
    'web-account': zhWebAccount,
    'web-library': zhWebLibrary,
    'web-office': zhWebOffice,
    'web-project': zhWebProject,
    'web-studio': zhWebStudio,
    'web-rules': zhWebRules,
    workbook: zhWorkbook,
    workplan: zhWorkplan,
  },
  en: {
    demonstration: enDemonstration,
    documents: enDocuments,
    expected: enExpected,
    fields: enFields,
    figures: enFigures,
    findings: enFindings,
    formulas: enFormulas,
    jobs: enJobs,
    layers: enLayers,
    library: enLibrary,
    lights: enLights,
    office: enOffice,
    problems: enProblems,
    'stage-template': enStageTemplate,
    reasons: enReasons,
    register: enRegister,
    'rule-parts': enRuleParts,
    rules: enRules,
    tables: enTables,
    units: enUnits,
    errors: enErrors,
    choices: enChoices,
    cli: enCli,
    frame: enFrame,
    web: enWeb,
    'web-account': enWebAccount,
    'web-library': enWebLibrary,
    'web-office': enWebOffice,
    'web-project': enWebProject,
    'web-studio': enWebStudio,
    'web-rules': enWebRules,
    workbook: enWorkbook,
    workplan: enWorkplan,
  },
} as const;

export type WordsFile = keyof (typeof RESOURCES)['zh-CN'];

/** The words of one language, all files. */
export type Words = WordsOf<WordsFile>;

/** Opens a language with all its words. */
export function openWords(language: Language): Words {
  return wordsOf(language, RESOURCES[language]);
}
