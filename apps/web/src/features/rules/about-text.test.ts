import { ruleBundle } from '@zhulin/assessment/rules';
import { openWords } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { expect, test } from 'vitest';
import { aboutText } from './about-text.ts';

test.each(LANGUAGES)('all that groups a rule has words in %s', (language) => {
  const words = openWords(language);
  const pairs = ruleBundle.rules.flatMap(({ about = {} }) => Object.entries(about));
  const unsaid = pairs.filter(
    ([key, value]) =>
      !words.has('web-rules', `about/${key}`) ||
      (aboutText(key, value, words) === value &&
        !words.has('web-rules', `about-value/${key}/${value}`) &&
        language === 'zh-CN'),
  );
  expect(unsaid).toEqual([]);
});

test('what nobody worded is said as it is', () => {
  expect(aboutText('mode', 'no_such_mode', openWords('zh-CN'))).toBe('no_such_mode');
});
