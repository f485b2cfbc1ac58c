import type { Project } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import type { Draft } from '../use-draft.ts';
import { BehindNote } from './behind-note.tsx';
import { DraftOffer } from './draft-offer.tsx';
import { ResumedNote } from './resumed-note.tsx';
import { RulesNote } from './rules-note.tsx';
import { StaleNote } from './stale-note.tsx';

interface NoticesProps {
  project: Project;
  draft: Draft;
  /** How often the rules have changed meanwhile. */
  rulesTurn: number;
}

/** What is to be known or decided about the draft as a whole, the most urgent alone. */
export function Notices({ project, draft, rulesTurn }: NoticesProps) {
  const { say } = useWords('web-studio');
  if (draft.readOnly !== null) {
    const { name } = project.organisation;
    return (
      <p className="offer" role="status">
        {say(`read-only.${draft.readOnly}`, { organisation: name })}
      </p>
    );
  }
  if (draft.offer.length > 0) return <DraftOffer draft={draft} />;
  if (draft.saving.kind === 'stale') return <StaleNote other={draft.saving.other} draft={draft} />;
  if (draft.baseVersion < draft.version) return <BehindNote projectId={project.id} draft={draft} />;
  return (
    <>
      {rulesTurn > 0 && <RulesNote turn={rulesTurn} />}
      {draft.resumed && draft.isChanged && <ResumedNote resumed={draft.resumed} draft={draft} />}
    </>
  );
}
