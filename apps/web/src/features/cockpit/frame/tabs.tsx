import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { TABS } from '../address/cockpit-view.ts';

/** The pages of the cockpit; filter and cut-off go with one from page to page. */
export function Tabs() {
  const { say } = useWords('web-cockpit');
  const { tab, step } = useCockpitPlace();
  return (
    <nav className="cockpit-tabs no-print" aria-label={say('tabs')}>
      {TABS.map((each) => (
        <button
          key={each}
          type="button"
          className="plain"
          aria-current={tab === each ? 'page' : undefined}
          onClick={() => step({ tab: each, drill: undefined, own: {} })}
        >
          {say(`tab.${each}`)}
        </button>
      ))}
    </nav>
  );
}
