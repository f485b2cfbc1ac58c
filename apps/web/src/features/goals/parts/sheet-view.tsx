import { Link } from '@tanstack/react-router';
import { dayText, type GoalSheet } from '@zhulin/contract';
import { useState } from 'react';
import { ListHead } from '../../../list/list-head.tsx';
import { momentText } from '../../../moment-text.ts';
import { useSession } from '../../../session.tsx';
import { useNamePage } from '../../../shell/page-name.ts';
import { useWords } from '../../../words.tsx';
import { useGoalTexts } from '../goal-texts.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { AsOf } from './as-of.tsx';
import { AssessDialog } from './assess-dialog.tsx';
import { Assessments } from './assessments.tsx';
import { Objections } from './objections.tsx';
import { Replacement } from './replacement.tsx';
import { type SheetLine, SheetLines, type SheetShare } from './sheet-lines.tsx';
import { SheetState } from './state-mark.tsx';
import { UnitsTable } from './units-table.tsx';

/** A goal sheet: who answers for what, how it stands, and what can be done about it. */
export function SheetView({ sheet }: { sheet: GoalSheet }) {
  const { say } = useWords('web-goals');
  const { may } = useSession();
  const [adjusted, setAdjusted] = useState<{ line: SheetLine; share: SheetShare }>();
  const [isAssessing, setAssessing] = useState(false);
  useNamePage(sheet.title);
  const isInForce = sheet.state === 'in_force';
  const isFirst = sheet.isIssuer && isInForce && may('goals.assess');
  return (
    <div className="page goal-sheet">
      <ListHead
        title={sheet.title}
        count={<SheetState state={sheet.state} />}
        first={
          isFirst && (
            <button type="button" className="primary" onClick={() => setAssessing(true)}>
              {say('sheet.assess')}
            </button>
          )
        }
        others={
          <>
            {sheet.isIssuer && sheet.state === 'redrafting' && (
              <Link className="button primary" to="/goals/new" search={{ redraft: sheet.id }}>
                {say('sheet.redraft')}
              </Link>
            )}
            {sheet.isIssuer && isInForce && may('goals.issue') && (
              <Link className="button" to="/goals/new" search={{ replaces: sheet.id }}>
                {say('sheet.replace')}
              </Link>
            )}
            {sheet.revision !== null && (
              <Link className="button" to="/cases/$id" params={{ id: sheet.id }}>
                {say('sheet.case')}
              </Link>
            )}
          </>
        }
      />
      <Ground sheet={sheet} />
      {!isInForce && sheet.replacedBy === null && (
        <p className="goal-not-yet">{say(`sheet.state.${sheet.state}`)}</p>
      )}
      <Replacement sheet={sheet} />
      <Objections objections={sheet.objections} />
      <UnitsTable sheet={sheet} />
      <SheetLines
        sheet={sheet}
        onAdjust={
          isInForce && may('goals.adjust') ? (line, share) => setAdjusted({ line, share }) : undefined
        }
      />
      {sheet.inForceSince !== null && <Assessments sheet={sheet} />}
      {adjusted && <AdjustDialog sheet={sheet} {...adjusted} onClose={() => setAdjusted(undefined)} />}
      {isAssessing && <AssessDialog sheet={sheet} onClose={() => setAssessing(false)} />}
    </div>
  );
}

/** Whose sheet it is, since when it holds, and as of when its figures stand. */
function Ground({ sheet }: { sheet: GoalSheet }) {
  const { words, say } = useWords('web-goals');
  const texts = useGoalTexts();
  const { issuer, region, year, number, inForceSince, cutoff, day, at, flexibility } = sheet;
  return (
    <div className="goal-ground">
      <p>
        {say('sheet.of', { year, region: region.name, issuer: issuer.name, number })}
        {inForceSince !== null &&
          ` ${say('sheet.since', { day: dayText(momentText(inForceSince).slice(0, 10), words) })}`}
      </p>
      <p className="note">
        {cutoff === null
          ? say('sheet.now', { at: momentText(at).slice(0, 16) })
          : say(cutoff.correctedBy === null ? 'sheet.at-cutoff' : 'sheet.at-corrected', {
              day: dayText(day, words),
              reason: cutoff.reason,
            })}{' '}
        {say('sheet.band', { least: texts.share(flexibility.least), most: texts.share(flexibility.most) })}
      </p>
      <AsOf cutoff={cutoff} />
    </div>
  );
}
