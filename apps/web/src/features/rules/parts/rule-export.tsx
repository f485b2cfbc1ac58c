import { type ListRules, layerText, type RuleList, ruleSourceText } from '@zhulin/contract';
import { csvOf, saveFile } from '../../../list/csv.ts';
import { useWords } from '../../../words.tsx';
import { currentText, tellingValue } from '../rule-words.ts';
import { useFilterTexts } from './rule-filters.tsx';

const COLUMNS = [
  'title',
  'value',
  'section',
  'doc',
  'kind',
  'layer',
  'from',
  'state',
  'standing',
  'doubt',
  'note',
  'url',
  'id',
] as const;

/** Takes the list on the screen out as a file, with its day, version and filters on top. */
export function RuleExport({ list, filters }: { list: RuleList; filters: ListRules }) {
  const { words, say } = useWords('web-rules');
  const texts = useFilterTexts(filters);
  const take = () => {
    const rows = list.rules.map((rule) => {
      const { source, from, doubt, note = '' } = tellingValue(rule);
      return [
        rule.title[words.language],
        currentText(rule, words),
        source.section ?? '',
        ruleSourceText({ source: { doc: source.doc } }, words),
        words.text('rules', `kind/${rule.kind}`),
        layerText(rule.layer, words),
        from,
        words.text('rules', `state/${rule.state}`),
        source.standing === undefined ? '' : words.text('rules', `standing/${source.standing}`),
        doubt?.[words.language] ?? '',
        note,
        source.url ?? '',
        rule.id,
      ];
    });
    const head = [
      [say('title'), say('list.on', { day: list.asOf }), ...texts.map(({ text }) => text)],
      [say('list.version', { hash: list.rulesHash })],
      COLUMNS.map((key) => say(`column.${key}`)),
    ];
    saveFile(`${say('title')}-${list.asOf}.csv`, csvOf([...head, ...rows]));
  };
  return (
    <button type="button" onClick={take}>
      {say('list.export')}
    </button>
  );
}
