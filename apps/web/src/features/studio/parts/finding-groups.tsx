import { bySubject, type Finding, type Subject } from '@zhulin/assessment';
import { type ReactNode, useState } from 'react';
import { LIGHT_SHAPES } from '../../../assessment/finding-text.ts';
import { LIGHT_ORDER } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';

interface FindingGroupsProps {
  findings: readonly Finding[];
  row: (finding: Finding) => ReactNode;
}

const isOpen = ({ light }: Finding) => light === 'red' || light === 'amber';

/** Findings by subject, each in its fixed place. Those that are met can be put away; one that is met only afterwards stays,
 * so that nothing moves while somebody types. */
export function FindingGroups({ findings, row }: FindingGroupsProps) {
  const { say } = useWords();
  const [kept, setKept] = useState<ReadonlySet<string> | null>(null);
  const shown = kept === null ? findings : findings.filter((each) => isOpen(each) || kept.has(each.id));
  const groups = bySubject(findings);
  const allOf = (subject: Subject) => groups.find((group) => group.subject === subject)?.items ?? [];
  return (
    <>
      <label className="only-open">
        <input
          type="checkbox"
          checked={kept !== null}
          onChange={(event) =>
            setKept(event.target.checked ? new Set(findings.filter(isOpen).map(({ id }) => id)) : null)
          }
        />
        {say('results.only-open')}
      </label>
      {bySubject(shown).map(({ subject, items }) => (
        <details key={subject} className="finding-group" open>
          <summary>
            <h3>{say(`subject.${subject}`)}</h3>
            <GroupCounts findings={allOf(subject)} />
          </summary>
          <ul className="findings">{items.map(row)}</ul>
        </details>
      ))}
    </>
  );
}

/** How many of each light, by shape and number; each keeps its place. */
function GroupCounts({ findings }: { findings: readonly Finding[] }) {
  const { words } = useWords();
  return (
    <span className="group-counts">
      {LIGHT_ORDER.map((light) => {
        const count = findings.filter((each) => each.light === light).length;
        return (
          <span key={light} className="light" data-light={light}>
            {count > 0 && (
              <>
                <span aria-hidden="true">{LIGHT_SHAPES[light]}</span>
                <span className="unseen">{words.text('lights', light)}</span> {count}
              </>
            )}
          </span>
        );
      })}
    </span>
  );
}
