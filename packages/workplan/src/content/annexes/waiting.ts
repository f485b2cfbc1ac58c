import type { Finding } from '@zhulin/assessment';
import type { Block } from '../../model.ts';
import { type Content, missingRun, phrase } from '../context.ts';

type Lacks = Finding['lacks'];

/** What stands in place of a table that cannot be drawn up: which inputs it waits for, or why there is nothing to list. */
export function waitingFor(content: Content, title: string, lacks: Lacks): Block[] {
  const awaited = lacks.filter(({ kind }) => kind === 'input');
  if (awaited.length > 0) {
    const what = missingRun(content, awaited);
    return [{ kind: 'paragraph', runs: phrase(content, 'annexes', 'waits', { title, what }) }];
  }
  const why = missingRun(content, lacks).why.join(content.own.text('annexes', 'note-and'));
  return [{ kind: 'paragraph', runs: phrase(content, 'annexes', 'unable', { title, why }) }];
}

/** Whether a figure is not lacking anything but has no value: a rate that does not exist, a debt that there is not. */
export function isWithoutAnswer(lacks: Lacks): boolean {
  return lacks.length > 0 && lacks.every(({ kind }) => kind === 'engine');
}
