// Written by `npm run generate`: a file more in locales/ is words more here.
import annexes from '../../../locales/en/document/annexes.json' with { type: 'json' };
import annexesWork from '../../../locales/en/document/annexes-work.json' with { type: 'json' };
import frame from '../../../locales/en/document/frame.json' with { type: 'json' };
import money from '../../../locales/en/document/money.json' with { type: 'json' };
import selfCheck from '../../../locales/en/document/self-check.json' with { type: 'json' };

export const words = {
  annexes,
  'annexes-work': annexesWork,
  frame,
  money,
  'self-check': selfCheck,
};
