import type { FigureRow } from '@zhulin/assessment';
import { formatShare } from '@zhulin/engines/units';
import { useFeatureText } from './feature-text.ts';
import { numberIn, textIn } from './figure-rows.ts';
import { ModesView } from './modes-view.tsx';
import { ScoreBar } from './score-bar.tsx';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, ViewFrame } from './view-frame.tsx';

/** The mode that suits the plan, and the reference communities it is most like. */
export default function CasesView() {
  return (
    <>
      <ModesView />
      <Nearest />
    </>
  );
}

function Nearest() {
  const { say, rule } = useFigureWords();
  const { figures } = useView();
  const cases = figures.rows('cases.nearest');
  if (cases === undefined) {
    return (
      <ViewFrame name="cases" title={say('cases.none')} figure="cases.nearest">
        <Lacking lacks={figures.lacks('cases.nearest')} />
      </ViewFrame>
    );
  }
  const ranked = cases.filter((row) => row['isRanked'] === true);
  const [first] = ranked;
  const rest = cases.filter((row) => row['isRanked'] !== true);
  return (
    <ViewFrame
      name="cases"
      title={
        first === undefined
          ? say('cases.none-ranked', { count: cases.length })
          : say('cases.title', {
              name: rule(textIn(first, 'rule')),
              share: formatShare(numberIn(first, 'likenessShare') ?? 0),
            })
      }
      figure="cases.nearest"
      note={say('cases.note')}
    >
      <ul className="cases">
        {ranked.map((row) => (
          <CaseOf key={textIn(row, 'rule')} row={row} />
        ))}
      </ul>
      {rest.length > 0 && (
        <p className="note view-filter">
          {say('cases.not-ranked', {
            names: rest.map((row) => rule(textIn(row, 'rule'))).join(say('evaluation.and')),
          })}
        </p>
      )}
    </ViewFrame>
  );
}

/** One reference community: how like it is, in what, in what not, and what cannot be compared. */
function CaseOf({ row }: { row: FigureRow }) {
  const { say, code, rule } = useFigureWords();
  const { figures } = useView();
  const id = textIn(row, 'rule');
  const of = (figure: string) => (figures.rows(figure) ?? []).filter((each) => each['rule'] === id);
  const [alike, different] = [of('cases.alike'), of('cases.different')];
  const compared = new Set([...alike, ...different].map((each) => textIn(each, 'feature')));
  const others = (figures.rows('cases.features') ?? [])
    .map((each) => textIn(each, 'feature'))
    .filter((feature) => !compared.has(feature));
  const likeness = numberIn(row, 'likenessShare') ?? 0;
  return (
    <li data-case={id}>
      <div className="case-head">
        <b>{rule(id)}</b>
        <span className="note">{code('communityMode', textIn(row, 'communityMode'))}</span>
        <ScoreBar score={likeness * 100} text={formatShare(likeness)} />
      </div>
      <dl>
        <Features title={say('cases.alike')} rows={alike} />
        <Features title={say('cases.different')} rows={different} />
        <div>
          <dt>{say('cases.not-compared')}</dt>
          <dd className="note">
            {say('cases.compared', { share: formatShare(numberIn(row, 'comparedShare') ?? 0) })}{' '}
            {others.map((feature) => code('feature', feature)).join(say('evaluation.and'))}
          </dd>
        </div>
      </dl>
    </li>
  );
}

function Features({ title, rows }: { title: string; rows: readonly FigureRow[] }) {
  const { say, code } = useFigureWords();
  const value = useFeatureText();
  if (rows.length === 0) return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <ul>
          {rows.map((row) => (
            <li key={textIn(row, 'feature')}>
              {say('cases.feature', {
                feature: code('feature', textIn(row, 'feature')),
                here: value(row, 'here'),
                there: value(row, 'there'),
              })}
              {row['isOwn'] === true && <span className="note"> {say('cases.own')}</span>}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
