// Written by `npm run generate`: a file more in locales/ is words more here.
import annexes from '../../../locales/zh-CN/document/annexes.json' with { type: 'json' };
import briefing from '../../../locales/zh-CN/document/briefing.json' with { type: 'json' };
import doubts from '../../../locales/zh-CN/document/doubts.json' with { type: 'json' };
import fileNames from '../../../locales/zh-CN/document/file-names.json' with { type: 'json' };
import frame from '../../../locales/zh-CN/document/frame.json' with { type: 'json' };
import money from '../../../locales/zh-CN/document/money.json' with { type: 'json' };
import page from '../../../locales/zh-CN/document/page.json' with { type: 'json' };
import selfCheck from '../../../locales/zh-CN/document/self-check.json' with { type: 'json' };

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
