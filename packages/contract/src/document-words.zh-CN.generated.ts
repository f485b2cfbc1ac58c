// Written by `npm run generate`: a file more in locales/ is words more here.
import annexes from '../../../locales/zh-CN/document/annexes.json' with { type: 'json' };
import annexesWork from '../../../locales/zh-CN/document/annexes-work.json' with { type: 'json' };
import frame from '../../../locales/zh-CN/document/frame.json' with { type: 'json' };
import money from '../../../locales/zh-CN/document/money.json' with { type: 'json' };
import selfCheck from '../../../locales/zh-CN/document/self-check.json' with { type: 'json' };

export const words = {
  annexes,
  'annexes-work': annexesWork,
  frame,
  money,
  'self-check': selfCheck,
};
