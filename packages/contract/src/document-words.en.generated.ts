// Written by `npm run generate`: a file more in locales/ is words more here.
import annexes from '../../../locales/en/document/annexes.json' with { type: 'json' };
import briefing from '../../../locales/en/document/briefing.json' with { type: 'json' };
import doubts from '../../../locales/en/document/doubts.json' with { type: 'json' };
import fileNames from '../../../locales/en/document/file-names.json' with { type: 'json' };
import frame from '../../../locales/en/document/frame.json' with { type: 'json' };
import money from '../../../locales/en/document/money.json' with { type: 'json' };
import page from '../../../locales/en/document/page.json' with { type: 'json' };
import selfCheck from '../../../locales/en/document/self-check.json' with { type: 'json' };

export const words = {
  annexes,
  briefing,
  doubts,
  'file-names': fileNames,
  frame,
  money,
  page,
  'self-check': selfCheck,
};
