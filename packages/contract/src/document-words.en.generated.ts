// Written by `npm run generate`: a file more in locales/ is words more here.
import annexes from '../../../locales/en/document/annexes.json' with { type: 'json' };
import briefing from '../../../locales/en/document/briefing.json' with { type: 'json' };
import chapter4Path from '../../../locales/en/document/chapter-4-path.json' with { type: 'json' };
import chapter5Risks from '../../../locales/en/document/chapter-5-risks.json' with { type: 'json' };
import chapter6Resources from '../../../locales/en/document/chapter-6-resources.json' with { type: 'json' };
import chapter7Effects from '../../../locales/en/document/chapter-7-effects.json' with { type: 'json' };
import chapter8Safeguards from '../../../locales/en/document/chapter-8-safeguards.json' with { type: 'json' };
import doubts from '../../../locales/en/document/doubts.json' with { type: 'json' };
import frame from '../../../locales/en/document/frame.json' with { type: 'json' };
import money from '../../../locales/en/document/money.json' with { type: 'json' };
import page from '../../../locales/en/document/page.json' with { type: 'json' };
import selfCheck from '../../../locales/en/document/self-check.json' with { type: 'json' };

export const words = {
  annexes,
  briefing,
  'chapter-4-path': chapter4Path,
  'chapter-5-risks': chapter5Risks,
  'chapter-6-resources': chapter6Resources,
  'chapter-7-effects': chapter7Effects,
  'chapter-8-safeguards': chapter8Safeguards,
  doubts,
  frame,
  money,
  page,
  'self-check': selfCheck,
};
