import '../no-eval.ts';
import { ruleBundle } from '@zhulin/assessment/rules';
import { answer } from './answer.ts';
import type { Message } from './protocol.ts';
import { rulesOf } from './rules-of.ts';

let rules = ruleBundle;

self.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if ('call' in data) self.postMessage(answer(data, rules));
  else rules = rulesOf(data, ruleBundle);
});
