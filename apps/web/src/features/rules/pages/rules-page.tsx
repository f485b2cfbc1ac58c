import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { Browse } from '../parts/browse.tsx';
import { Changes } from '../parts/changes.tsx';
import { DraftPage } from '../parts/draft-page.tsx';
import { Editions } from '../parts/editions.tsx';
import { type RuleView, useRulesAddress, viewOf } from '../rules-address.ts';
import '../rules.css';

/** 规则: what holds on a day and why; how it is changed, and what was published. `?view=` names the part. */
export default function RulesPage() {
  const { search } = useRulesAddress();
  const { may } = useSession();
  const asked = viewOf(search);
  const view = !may('rule.draft') && (asked === 'changes' || asked === 'draft') ? 'list' : asked;
  return (
    <div className="page rules">
      <Views view={view} />
      {view === 'list' && <Browse />}
      {view === 'changes' && <Changes />}
      {view === 'draft' && <DraftPage key={search.change ?? 'new'} changeId={search.change} />}
      {view === 'editions' && <Editions />}
    </div>
  );
}

function Views({ view }: { view: RuleView }) {
  const { say } = useWords('web-rules');
  const { may } = useSession();
  const { go } = useRulesAddress();
  const views = may('rule.draft')
    ? (['list', 'changes', 'editions'] as const)
    : (['list', 'editions'] as const);
  return (
    <nav className="rule-views no-print" aria-label={say('views')}>
      {views.map((each) => (
        <button
          key={each}
          type="button"
          className="plain"
          aria-current={each === view || (each === 'changes' && view === 'draft') ? 'page' : undefined}
          onClick={() => go({ view: each === 'list' ? undefined : each, change: undefined }, { isNew: true })}
        >
          {say(`view.${each}`)}
        </button>
      ))}
    </nav>
  );
}
