import type { GoalAssessment } from '@zhulin/contract';
import type { AppraisalSheet } from '@zhulin/workplan/content';
import { useMemo } from 'react';
import { DocumentFrame } from '../../../document/document-frame.tsx';
import { useDocument } from '../../../document-worker/use-document.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useDraftedSheet } from '../queries.ts';

/** 考核表 as it would be made now, before it is set as a file. */
export default function SheetPreview({ assessment }: { assessment: GoalAssessment }) {
  const query = useDraftedSheet(assessment);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(appraisal) => <Composed appraisal={appraisal} />}
    </QueryView>
  );
}

function Composed({ appraisal }: { appraisal: AppraisalSheet }) {
  const { words, say } = useWords('web-goals');
  const { language } = words;
  const asked = useMemo(() => ({ appraisal, language }), [appraisal, language]);
  const { composed, isBehind, error } = useDocument(asked);
  return (
    <div className="goal-preview" aria-busy={isBehind}>
      {error !== undefined && (
        <p className="problem" role="alert">
          {say('document.preview-broken', { detail: error })}
        </p>
      )}
      {composed === undefined ? (
        error === undefined && (
          <p className="state" role="status">
            {say('document.preview-first')}
          </p>
        )
      ) : (
        <DocumentFrame composed={composed} title={say('document.preview-title')} />
      )}
    </div>
  );
}
