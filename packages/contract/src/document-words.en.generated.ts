// Written by `npm run generate`: a file more in locales/ is words more here.
import annexWorkbook from '../../../locales/en/document/annex-workbook.json' with { type: 'json' };
import annexes from '../../../locales/en/document/annexes.json' with { type: 'json' };
import annexesMoney from '../../../locales/en/document/annexes-money.json' with { type: 'json' };
import annexesPlan from '../../../locales/en/document/annexes-plan.json' with { type: 'json' };
import annexesWork from '../../../locales/en/document/annexes-work.json' with { type: 'json' };
import appraisal from '../../../locales/en/document/appraisal.json' with { type: 'json' };
import benchmark from '../../../locales/en/document/benchmark.json' with { type: 'json' };
import briefing from '../../../locales/en/document/briefing.json' with { type: 'json' };
import chapter1Background from '../../../locales/en/document/chapter-1-background.json' with { type: 'json' };
import chapter10Conclusions from '../../../locales/en/document/chapter-10-conclusions.json' with { type: 'json' };
import chapter2Situation from '../../../locales/en/document/chapter-2-situation.json' with { type: 'json' };
import chapter3Goals from '../../../locales/en/document/chapter-3-goals.json' with { type: 'json' };
import chapter4Path from '../../../locales/en/document/chapter-4-path.json' with { type: 'json' };
import chapter5Risks from '../../../locales/en/document/chapter-5-risks.json' with { type: 'json' };
import chapter6Resources from '../../../locales/en/document/chapter-6-resources.json' with { type: 'json' };
import chapter7Effects from '../../../locales/en/document/chapter-7-effects.json' with { type: 'json' };
import chapter8Safeguards from '../../../locales/en/document/chapter-8-safeguards.json' with { type: 'json' };
import chapter9Cases from '../../../locales/en/document/chapter-9-cases.json' with { type: 'json' };
import docx from '../../../locales/en/document/docx.json' with { type: 'json' };
import fileNames from '../../../locales/en/document/file-names.json' with { type: 'json' };
import frame from '../../../locales/en/document/frame.json' with { type: 'json' };
import page from '../../../locales/en/document/page.json' with { type: 'json' };
import portfolioReport from '../../../locales/en/document/portfolio-report.json' with { type: 'json' };
import selfCheck from '../../../locales/en/document/self-check.json' with { type: 'json' };

export const words = {
  'annex-workbook': annexWorkbook,
  annexes,
  'annexes-money': annexesMoney,
  'annexes-plan': annexesPlan,
  'annexes-work': annexesWork,
  appraisal,
  benchmark,
  briefing,
  'chapter-1-background': chapter1Background,
  'chapter-10-conclusions': chapter10Conclusions,
  'chapter-2-situation': chapter2Situation,
  'chapter-3-goals': chapter3Goals,
  'chapter-4-path': chapter4Path,
  'chapter-5-risks': chapter5Risks,
  'chapter-6-resources': chapter6Resources,
  'chapter-7-effects': chapter7Effects,
  'chapter-8-safeguards': chapter8Safeguards,
  'chapter-9-cases': chapter9Cases,
  docx,
  'file-names': fileNames,
  frame,
  page,
  'portfolio-report': portfolioReport,
  'self-check': selfCheck,
};
