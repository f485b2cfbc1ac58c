import type { FigureRow, Light } from '@zhulin/assessment';
import { formatShare } from '@zhulin/engines/units';
import { useFeatureText, useWantedText } from './feature-text.ts';
import { FEATURE_FIELDS } from './fields-of.ts';
import { numberIn, textIn } from './figure-rows.ts';
import { FillButton } from './fill-button.tsx';
import { Marked } from './marked.tsx';
import { SpanBar } from './span-bar.tsx';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, ViewFrame } from './view-frame.tsx';
import { ViewTable } from './view-table.tsx';

const VERDICT_LIGHTS: Readonly<Record<string, Light>> = { met: 'green', unmet: 'red' };

/** Which mode suits the plan, why, and what would change that. */
export function ModesView() {
  const { say, code } = useFigureWords();
  const { figures } = useView();
  const [found] = figures.rows('cases.recommendation') ?? [];
  const modes = figures.rows('cases.modes');
  if (found === undefined || modes === undefined) {
    return (
      <ViewFrame name="modes" title={say('modes.none')} figure="cases.recommendation">
        <Lacking lacks={figures.lacks('cases.recommendation')} />
      </ViewFrame>
    );
  }
  const [mode, runnerUp] = [textIn(found, 'communityMode'), textIn(found, 'runnerUp')];
  const status = code('recommendation', textIn(found, 'recommendation'));
  return (
    <ViewFrame
      name="modes"
      title={mode === '' ? status : say('modes.title', { status, mode: code('communityMode', mode) })}
      figure="cases.recommendation"
      note={say('modes.note')}
    >
      <ModeTable modes={modes} chosen={mode} runnerUp={runnerUp} />
      {[mode, runnerUp]
        .filter((each) => each !== '')
        .map((each) => (
          <Reasons key={each} mode={each} isFirst={each === mode} />
        ))}
      <Changes />
      <Asked />
    </ViewFrame>
  );
}

interface ModeTableProps {
  modes: readonly FigureRow[];
  chosen: string;
  runnerUp: string;
}

/** Points of each mode: what is met, up to what could be. */
function ModeTable({ modes, chosen, runnerUp }: ModeTableProps) {
  const { say, code, points } = useFigureWords();
  const text = (row: FigureRow) => {
    const [least, most] = [points(numberIn(row, 'scoreLeast'), 0), points(numberIn(row, 'scoreMost'), 0)];
    return least === most ? least : say('modes.span', { least, most });
  };
  const place = (mode: string) => {
    if (mode === chosen) return say('modes.first');
    return mode === runnerUp ? say('modes.second') : '';
  };
  return (
    <ViewTable
      caption={say('modes.table')}
      rows={modes}
      idOf={(row) => textIn(row, 'communityMode')}
      columns={[
        {
          key: 'mode',
          title: say('modes.mode'),
          cell: (row) => (
            <>
              {code('communityMode', textIn(row, 'communityMode'))}
              <span className="view-under">{place(textIn(row, 'communityMode'))}</span>
            </>
          ),
        },
        {
          key: 'bar',
          title: say('modes.points'),
          cell: (row) => (
            <SpanBar
              from={0}
              to={100}
              low={0}
              high={numberIn(row, 'scoreLeast') ?? 0}
              open={numberIn(row, 'scoreMost') ?? 0}
              label={text(row)}
            />
          ),
        },
        { key: 'points', title: say('evaluation.points'), isNumber: true, cell: text },
        {
          key: 'known',
          title: say('modes.known'),
          isNumber: true,
          cell: (row) => formatShare((numberIn(row, 'knownWeight') ?? 0) / 100),
        },
      ]}
    />
  );
}

/** Every criterion of a mode with what the plan says. */
function Reasons({ mode, isFirst }: { mode: string; isFirst: boolean }) {
  const { say, code, points } = useFigureWords();
  const { figures } = useView();
  const value = useFeatureText();
  const wanted = useWantedText();
  const rows = (figures.rows('cases.reasons') ?? []).filter((row) => row['communityMode'] === mode);
  const title = say(isFirst ? 'modes.why' : 'modes.why-second', { mode: code('communityMode', mode) });
  return (
    <section className="view-part" aria-labelledby={`mode-${mode}`}>
      <h4 id={`mode-${mode}`}>{title}</h4>
      <ViewTable
        caption={title}
        rows={rows}
        idOf={(row) => textIn(row, 'feature')}
        columns={[
          {
            key: 'feature',
            title: say('modes.criterion'),
            cell: (row) => code('feature', textIn(row, 'feature')),
          },
          { key: 'here', title: say('modes.here'), isNumber: true, cell: (row) => value(row, 'here') },
          { key: 'wanted', title: say('modes.wanted'), isNumber: true, cell: wanted },
          {
            key: 'verdict',
            title: say('goals.verdict'),
            cell: (row) => {
              const verdict = textIn(row, 'criterionVerdict');
              return (
                <Marked light={VERDICT_LIGHTS[verdict] ?? 'unknown'}>
                  {code('criterionVerdict', verdict)}
                </Marked>
              );
            },
          },
          {
            key: 'weight',
            title: say('modes.weight'),
            isNumber: true,
            cell: (row) => points(numberIn(row, 'weight'), 0),
          },
        ]}
      />
    </section>
  );
}

/** Single features that would put the runner-up level. */
function Changes() {
  const { say, code } = useFigureWords();
  const { figures } = useView();
  const value = useFeatureText();
  const wanted = useWantedText();
  const rows = figures.rows('cases.changes') ?? [];
  return (
    <section className="view-part" aria-labelledby="modes-changes">
      <h4 id="modes-changes">{say('modes.changes')}</h4>
      {rows.length === 0 && <p>{say('modes.changes-none')}</p>}
      <ul className="view-list">
        {rows.map((row) => (
          <li key={`${textIn(row, 'feature')} ${textIn(row, 'communityMode')}`}>
            {say(textIn(row, 'direction') === 'met' ? 'modes.change-met' : 'modes.change-lost', {
              feature: code('feature', textIn(row, 'feature')),
              here: value(row, 'here'),
              wanted: wanted(row),
              mode: code('communityMode', textIn(row, 'communityMode')),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What would make the answer surer, with the way to each field. */
function Asked() {
  const { say, code } = useFigureWords();
  const { figures } = useView();
  const rows = figures.rows('cases.ask') ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="view-part" aria-labelledby="modes-ask">
      <h4 id="modes-ask">{say('modes.ask')}</h4>
      <ul className="view-list">
        {rows.map((row) => (
          <li key={textIn(row, 'feature')}>
            <Marked light="unknown">{code('feature', textIn(row, 'feature'))}</Marked>{' '}
            <FillButton field={FEATURE_FIELDS[textIn(row, 'feature')]} />
          </li>
        ))}
      </ul>
    </section>
  );
}
