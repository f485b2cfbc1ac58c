import { type ListedRule, layerText, type RuleList, ruleSourceText } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { type Column, DenseTable } from '../../../list/dense-table.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useRules } from '../queries.ts';
import { currentText, tellingValue } from '../rule-words.ts';
import { filtersOf, ruleKey, ruleOfKey, useRulesAddress } from '../rules-address.ts';
import { Guidelines } from './guidelines.tsx';
import { RuleDetail } from './rule-detail.tsx';
import { RuleExport } from './rule-export.tsx';
import { RuleChips, RuleFields } from './rule-filters.tsx';
import { RuleState } from './rule-state.tsx';

/** The rules as they stand on a day, each with all that is known of it. */
export function Browse() {
  const { say } = useWords('web-rules');
  const { search, go } = useRulesAddress();
  const { text, setText } = useSearchText();
  const sought = useDeferredValue(text.trim());
  const { text: _, ...others } = filtersOf(search);
  const filters = { ...others, ...(sought !== '' && { text: sought }) };
  const query = useRules(filters);
  const open = ruleOfKey(search.rule);
  const list = query.data;
  const isNarrowed = list !== undefined && list.rules.length < list.total;
  return (
    <>
      <ListHead
        title={say('title')}
        count={
          list &&
          say(isNarrowed ? 'list.some' : 'list.all', {
            count: list.rules.length,
            total: formatNumber(list.total, { decimals: 0 }),
            day: list.asOf,
          })
        }
        first={list && <Guidelines asOf={list.asOf} />}
        others={list && <RuleExport list={list} filters={filters} />}
      />
      <RuleFields text={text} onText={setText} list={list} />
      <RuleChips filters={filters} onText={setText} />
      <div className={open ? 'list-and-beside open' : 'list-and-beside'}>
        <QueryView
          query={query}
          isEmpty={({ rules }) => rules.length === 0}
          empty={<p>{say('list.none')}</p>}
        >
          {(found) => (
            <div className="rule-list">
              <RuleTable list={found} openId={search.rule} onOpen={(rule) => go({ rule }, { isNew: true })} />
              <Version list={found} />
            </div>
          )}
        </QueryView>
        {open && list && (
          <RuleDetail
            key={search.rule}
            {...open}
            asOf={list.asOf}
            rulesHash={list.rulesHash}
            onOpen={(rule) => go({ rule: ruleKey(rule) })}
            onClose={() => go({ rule: undefined })}
          />
        )}
      </div>
    </>
  );
}

/** What is typed stands here: an address that lags behind would break the entry of Chinese. Another text in the address,
 * as after going back, replaces it. */
function useSearchText() {
  const { search, go } = useRulesAddress();
  const asked = filtersOf(search).text ?? '';
  const [text, setText] = useState(asked);
  const onItsWay = useRef<string>(undefined);
  useEffect(() => {
    if (onItsWay.current === undefined) setText(asked);
    if (onItsWay.current === asked) onItsWay.current = undefined;
  }, [asked]);
  return {
    text,
    setText: (next: string) => {
      const sent = filtersOf({ text: next }).text ?? '';
      onItsWay.current = sent === asked ? undefined : sent;
      setText(next);
      go({ text: next });
    },
  };
}

interface RuleTableProps {
  list: RuleList;
  openId: string | undefined;
  onOpen: (key: string) => void;
}

function RuleTable({ list, openId, onOpen }: RuleTableProps) {
  const { words, say } = useWords('web-rules');
  const kind = (rule: ListedRule) => words.text('rules', `kind/${rule.kind}`);
  const doc = (rule: ListedRule) => ruleSourceText({ source: { doc: tellingValue(rule).source.doc } }, words);
  const columns: Column<ListedRule>[] = [
    {
      key: 'title',
      title: say('column.title'),
      cell: ({ title }) => <span className="rule-wide">{title[words.language]}</span>,
    },
    {
      key: 'value',
      title: say('column.value'),
      cell: (rule) => (
        <span className="rule-wide">
          {rule.state === 'in_force' ? currentText(rule, words) : <RuleState state={rule.state} />}
        </span>
      ),
    },
    {
      key: 'section',
      title: say('column.section'),
      cell: (rule) => tellingValue(rule).source.section ?? '–',
    },
    {
      key: 'doc',
      title: say('column.doc'),
      cell: (rule) => <span className="rule-wide">{doc(rule)}</span>,
    },
    { key: 'kind', title: say('column.kind'), cell: kind },
    { key: 'layer', title: say('column.layer'), cell: ({ layer }) => layerText(layer, words) },
    {
      key: 'from',
      title: say('column.from'),
      cell: (rule) => <span className="short">{tellingValue(rule).from}</span>,
    },
  ];
  return (
    <DenseTable
      name="rules"
      caption={say('title')}
      columns={columns}
      rows={list.rules}
      idOf={ruleKey}
      openId={openId}
      onOpen={onOpen}
    />
  );
}

/** Which rules these are: a number that anybody can compare. */
function Version({ list: { rulesHash, edition } }: { list: RuleList }) {
  const { say } = useWords('web-rules');
  return (
    <p className="note rule-version">
      {edition === 0 ? say('list.shipped') : say('list.edition', { number: edition })} ·{' '}
      {say('list.version', { hash: rulesHash })}
    </p>
  );
}
