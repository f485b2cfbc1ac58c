import { Link, useNavigate } from '@tanstack/react-router';
import type { Cockpit } from '@zhulin/contract';
import { useEffect, useState } from 'react';
import { QueryView } from '../../../query-view.tsx';
import { useMedia } from '../../../shell/use-media.ts';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { CockpitPlace } from '../address/cockpit-place.tsx';
import { type CockpitView, writeView } from '../address/cockpit-view.ts';
import { useCockpitAddress } from '../address/use-cockpit-address.ts';
import { CutoffLine, NoProjects, Unread, useCountText } from '../frame/cockpit-head.tsx';
import { useNumberTexts } from '../frame/number-texts.ts';
import { Panel } from '../frame/panel.tsx';
import { FreshLine } from '../fresh/fresh-line.tsx';
import { HeatMap } from '../picture/heat-map.tsx';
import { pictureOf } from '../picture/picture-model.ts';
import { useCockpit, useTable, useTrend } from '../queries.ts';
import { Attention } from '../sheet/attention.tsx';
import { Goals } from '../sheet/goals.tsx';
import { Money } from '../sheet/money.tsx';
import { NumberCard } from '../sheet/number-card.tsx';
import '../frame/cockpit.css';
import '../picture/pictures.css';
import './wall.css';
import '../frame/print.css';

const SHOWN_MS = 20_000;

const SCENES = ['attention', 'cities', 'money', 'goals'] as const;
type Scene = (typeof SCENES)[number];

/** The cockpit on a wall: it needs nobody, renews itself and goes from picture to picture. What is clicked opens in
 * the cockpit. */
export default function WallPage() {
  const address = useCockpitAddress('/cockpit');
  return (
    <CockpitPlace address={address}>
      <Wall />
    </CockpitPlace>
  );
}

function Wall() {
  const { view } = useCockpitPlace();
  const query = useCockpit(view);
  const navigate = useNavigate();
  // What else is clicked leads to the cockpit; nobody is there to bring the wall back.
  const stay = (next: CockpitView) =>
    void navigate({ to: '/cockpit/wall', search: writeView(next), replace: true });
  const [scene, setScene, isPaused, setPaused] = useScene();
  return (
    <div className="wall cockpit">
      <WallHead query={query} />
      <QueryView
        query={query}
        isEmpty={({ projects }) => projects === 0}
        empty={({ archived }) => <NoProjects archived={archived} onView={stay} />}
      >
        {(cockpit) => (
          <div className="wall-body">
            <WallNumbers cockpit={cockpit} />
            <div className="wall-scene" data-scene={scene}>
              <WallScene scene={scene} cockpit={cockpit} />
            </div>
          </div>
        )}
      </QueryView>
      <SceneChoice scene={scene} onScene={setScene} isPaused={isPaused} onPause={setPaused} />
    </div>
  );
}

/** The picture that is shown: the next one after a while, unless somebody has stopped it or wants nothing to move. */
function useScene() {
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const [scene, setScene] = useState<Scene>(SCENES[0]);
  const [isStopped, setStopped] = useState(false);
  const isPaused = isStill || isStopped;
  useEffect(() => {
    if (isPaused) return;
    const timer = setInterval(() => setScene(next), SHOWN_MS);
    return () => clearInterval(timer);
  }, [isPaused]);
  return [scene, setScene, isPaused, setStopped] as const;
}

const next = (scene: Scene): Scene => SCENES[(SCENES.indexOf(scene) + 1) % SCENES.length] ?? SCENES[0];

function WallHead({ query }: { query: ReturnType<typeof useCockpit> }) {
  const { say } = useWords('web-cockpit');
  const { view } = useCockpitPlace();
  const count = useCountText(query.data);
  return (
    <div className="wall-head">
      <div>
        <h1>{say('title')}</h1>
        <p className="wall-count">{count}</p>
      </div>
      <div className="wall-ground">
        {query.data && <CutoffLine cockpit={query.data} />}
        <FreshLine query={query} />
        <Unread />
      </div>
      <Link to="/cockpit" search={writeView(view)} className="button no-print">
        {say('wall.leave')}
      </Link>
    </div>
  );
}

function WallNumbers({ cockpit: { numbers } }: { cockpit: Cockpit }) {
  const { say } = useWords('web-cockpit');
  const { view } = useCockpitPlace();
  const trend = useTrend(view).data;
  return (
    <section className="numbers" aria-labelledby="numbers-title">
      <h2 id="numbers-title" className="hidden">
        {say('numbers.title')}
      </h2>
      <ul>
        {numbers.map((number) => (
          <NumberCard key={number.id} number={number} trend={trend} isWall />
        ))}
      </ul>
    </section>
  );
}

function WallScene({ scene, cockpit }: { scene: Scene; cockpit: Cockpit }) {
  if (scene === 'attention') return <Attention cockpit={cockpit} shown={9} />;
  if (scene === 'money') return <Money cockpit={cockpit} />;
  if (scene === 'goals') return <Goals cockpit={cockpit} />;
  return <WallCities />;
}

/** Few columns, to be read from the end of the room. */
const WALL_NUMBERS: readonly string[] = [
  'projects',
  'investment',
  'red_lights',
  'money_arrived',
  'milestones_overdue',
  'high_risks',
];

function WallCities() {
  const { say } = useWords('web-cockpit');
  const { view } = useCockpitPlace();
  const texts = useNumberTexts();
  const query = useTable(view, 'city');
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(table) => {
        const { columns, rows, total } = pictureOf(table, texts);
        const isShown = ({ number }: { number: string }) => WALL_NUMBERS.includes(number);
        const picture = {
          columns: columns.filter(isShown),
          rows: rows.map((row) => ({ ...row, cells: row.cells.filter(isShown) })),
          total: total.filter(isShown),
        };
        return (
          <Panel name="picture" title={say('wall.cities')} note={say('heat.note')}>
            <HeatMap picture={picture} />
          </Panel>
        );
      }}
    </QueryView>
  );
}

interface SceneChoiceProps {
  scene: Scene;
  onScene: (scene: Scene) => void;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
}

function SceneChoice({ scene, onScene, isPaused, onPause }: SceneChoiceProps) {
  const { say } = useWords('web-cockpit');
  return (
    <nav className="wall-scenes no-print" aria-label={say('wall.scenes')}>
      {SCENES.map((each) => (
        <button
          key={each}
          type="button"
          className="plain"
          aria-current={scene === each ? 'true' : undefined}
          onClick={() => onScene(each)}
        >
          {say(`wall.scene.${each}`)}
        </button>
      ))}
      <button type="button" className="plain" aria-pressed={isPaused} onClick={() => onPause(!isPaused)}>
        {say('wall.pause')}
      </button>
    </nav>
  );
}
