import {
  type AskDocument,
  DOCUMENT_KINDS,
  DOCUMENT_STAGES,
  DOCUMENT_STYLES,
  type DocumentKind,
  formatsOf,
  USUAL_FORM,
} from '@zhulin/contract';
import { useState } from 'react';
import { ActForm, entryOf } from '../form/act-form.tsx';
import { ChoiceField } from '../form/field.tsx';
import { useWords } from '../words.tsx';
import { FormatChoice } from './format-choice.tsx';

export type DocumentChoice = Pick<AskDocument, 'document' | 'style' | 'stage' | 'formats'>;

type Format = DocumentChoice['formats'][number];

interface DocumentFormProps {
  /** What the button that asks says. */
  submit: string;
  onAsk: (choice: DocumentChoice) => Promise<unknown>;
}

/** In what form a document is made: its style, how far it has come, and at least one kind of file. */
export function DocumentForm({ submit, onAsk }: DocumentFormProps) {
  const { say } = useWords('web-document');
  const [formats, setFormats] = useState<readonly Format[]>(USUAL_FORM.formats);
  const [document, setDocument] = useState<DocumentKind>(USUAL_FORM.document);
  const turn = (format: Format) =>
    setFormats(formatsOf(document).filter((each) => formats.includes(each) !== (each === format)));
  const choose = (kind: DocumentKind) => {
    setDocument(kind);
    setFormats(formats.filter((each) => formatsOf(kind).includes(each)));
  };
  return (
    <ActForm
      submit={submit}
      isBlocked={formats.length === 0}
      onSubmit={(entries) =>
        onAsk({
          document,
          style: chosen(entries, 'style', DOCUMENT_STYLES),
          stage: chosen(entries, 'stage', DOCUMENT_STAGES),
          formats: [...formats],
        })
      }
    >
      <fieldset className="choice-set">
        <legend className="form-label">{say('document')}</legend>
        {DOCUMENT_KINDS.map((each) => (
          <label key={each} className="check-line">
            <input type="radio" name="document" checked={document === each} onChange={() => choose(each)} />
            {say(`documents/${each}`)}
          </label>
        ))}
      </fieldset>
      <ChoiceField name="style" label={say('style')} expected={say('style-expected')} required>
        {DOCUMENT_STYLES.map((each) => (
          <option key={each} value={each}>
            {say(`styles/${each}`)}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField name="stage" label={say('stage')} expected={say('stage-expected')} required>
        {DOCUMENT_STAGES.map((each) => (
          <option key={each} value={each}>
            {say(`stages/${each}`)}
          </option>
        ))}
      </ChoiceField>
      <FormatChoice offered={formatsOf(document)} chosen={formats} onTurn={turn} />
    </ActForm>
  );
}

function chosen<C extends string>(entries: FormData, name: string, codes: readonly C[]): C {
  const entry = entryOf(entries, name);
  const code = codes.find((each) => each === entry);
  if (code === undefined) throw new Error(`the form has ${name} ${entry}`);
  return code;
}
