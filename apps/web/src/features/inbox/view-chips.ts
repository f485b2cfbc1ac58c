import { caseWord } from '@zhulin/contract';
import { useWords } from '../../words.tsx';
import { type InboxView, withPart } from './inbox-view.ts';

/** Each filter that holds, as what it leaves in, and the way to take it off. */
export function useViewChips(view: InboxView, onChange: (view: InboxView) => void) {
  const { words, say } = useWords('web-inbox');
  const { kind, step, light, text } = view;
  const add = (key: keyof InboxView, said: string) => ({
    text: said,
    onClear: () => onChange(withPart(view, key, undefined)),
  });
  return [
    ...(text === undefined ? [] : [add('text', say('chip.text', { text }))]),
    ...(light === undefined
      ? []
      : [add('light', say('chip.only', { what: words.text('cases', `lights/${light}`) }))]),
    ...(kind === undefined ? [] : [add('kind', say('chip.only', { what: caseWord(words, kind, 'title') }))]),
    ...(step === undefined
      ? []
      : [add('step', say('chip.only', { what: caseWord(words, kind ?? '', 'steps', step) }))]),
  ];
}
