import { type ListedRule, layerText } from '@zhulin/contract';
import { useId, useState } from 'react';
import { useWords } from '../../../words.tsx';
import { entryOfRule } from '../amendment-entry.ts';
import { currentText } from '../rule-words.ts';
import { ruleKey } from '../rules-address.ts';

const FOUND_MAX = 8;

interface RulePickerProps {
  rules: readonly ListedRule[];
  isFirst: boolean;
  onPick: (rule: ListedRule) => void;
}

/** Finds a rule by words of its name and takes it into the change. */
export function RulePicker({ rules, isFirst, onPick }: RulePickerProps) {
  const { words, say } = useWords('web-rules');
  const id = useId();
  const [text, setText] = useState('');
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  const whole = text.trim().toLowerCase();
  const isNamed = ({ title }: ListedRule) => title[words.language].toLowerCase().includes(whole);
  const all = rules.filter(
    (rule) =>
      parts.length > 0 &&
      parts.every((part) =>
        `${rule.id}\n${rule.title['zh-CN']}\n${rule.title.en}`.toLowerCase().includes(part),
      ) &&
      entryOfRule(rule).shape !== 'calendar',
  );
  // Those whose name says it as it was typed come first.
  const found = [...all.filter(isNamed), ...all.filter((rule) => !isNamed(rule))];
  return (
    <div className="rule-picker no-print">
      <div className="form-field">
        <label htmlFor={id}>{say(isFirst ? 'picker.first' : 'picker.further')}</label>
        <input
          id={id}
          type="search"
          value={text}
          maxLength={50}
          placeholder={say('picker.hint')}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div role="status" className="note">
        {parts.length > 0 && say('picker.found', { count: found.length })}
      </div>
      <ul className="plain-rows">
        {found.slice(0, FOUND_MAX).map((rule) => (
          <li key={ruleKey(rule)}>
            <span className="row-text">
              <span>{rule.title[words.language]}</span>
              <span className="note">
                {layerText(rule.layer, words)} · {currentText(rule, words)}
              </span>
            </span>
            <button
              type="button"
              aria-label={say('picker.take-of', { rule: rule.title[words.language] })}
              onClick={() => {
                onPick(rule);
                setText('');
              }}
            >
              {say('picker.take')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
