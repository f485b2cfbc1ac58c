import { DOCUMENT_STAGES, DOCUMENT_STYLES, type DocumentStage, type DocumentStyle } from '@zhulin/contract';
import { useMemo, useState } from 'react';
import { DocumentFrame } from '../../../document/document-frame.tsx';
import { useDocument } from '../../../document-worker/use-document.ts';
import { useWords } from '../../../words.tsx';
import '../document-preview.css';
import { useFound } from './studio-context.ts';

/** The work plan as it would be printed, following the plan while it is typed. */
export default function DocumentPreview({ asOf }: { asOf: string }) {
  const { words, say } = useWords('web-studio');
  const { live } = useFound();
  const [style, setStyle] = useState<DocumentStyle>('official');
  const [stage, setStage] = useState<DocumentStage>('consultation');
  const plan = live.latest?.plan;
  const { language } = words;
  const asked = useMemo(
    () => (plan === undefined ? undefined : { plan, asOf, language, style, stage }),
    [plan, asOf, language, style, stage],
  );
  const { composed, isBehind, error } = useDocument(asked);
  return (
    <section className="document-preview" aria-label={say('preview.title')} aria-busy={isBehind}>
      <div className="preview-tools">
        <Choice value={style} options={DOCUMENT_STYLES} onChoose={setStyle} kind="style" />
        <Choice value={stage} options={DOCUMENT_STAGES} onChoose={setStage} kind="stage" />
        <p className="preview-state" role="status">
          {error !== undefined
            ? say('preview.broken', { detail: error })
            : live.problems.length > 0
              ? say('preview.stale')
              : isBehind && say('preview.working')}
        </p>
      </div>
      {composed === undefined ? (
        <p className="state">{say('preview.first')}</p>
      ) : (
        <DocumentFrame composed={composed} title={say('preview.title')} />
      )}
    </section>
  );
}

interface ChoiceProps<Option extends string> {
  kind: 'style' | 'stage';
  value: Option;
  options: readonly Option[];
  onChoose: (chosen: Option) => void;
}

function Choice<Option extends string>({ kind, value, options, onChoose }: ChoiceProps<Option>) {
  const { say } = useWords('web-document');
  const choose = (chosen: string) => {
    const found = options.find((option) => option === chosen);
    if (found !== undefined) onChoose(found);
  };
  return (
    <label>
      <span>{say(kind)}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {say(`${kind}s/${option}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
