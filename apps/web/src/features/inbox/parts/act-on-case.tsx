import { type CaseView, caseWishSchema } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { useWords } from '../../../words.tsx';
import { useCaseWords } from '../names.ts';
import { type Entered, type Offer, wishOf } from '../offers.ts';
import { useKeepCase, useRefreshCases } from '../queries.ts';
import {
  CommentField,
  PersonField,
  PlaceField,
  ReasonField,
  ReturnField,
  StatedDayField,
} from './act-fields.tsx';
import { type Paper, PapersField } from './papers-field.tsx';

interface ActOnCaseProps {
  found: CaseView;
  offer: Offer;
  onClose: () => void;
}

const DOCUMENT = 'document';

/** One act with all that it needs. A refusal is told here, the case behind is loaded anew, and what was typed stays. */
export function ActOnCase({ found, offer, onClose }: ActOnCaseProps) {
  const { words, say } = useWords('web-inbox');
  const named = useCaseWords(found.kind);
  const keep = useKeepCase();
  const refresh = useRefreshCases();
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  const [isSending, setSending] = useState(false);
  const [to, setTo] = useState(offer.returns.at(-1) ?? '');
  const missing = offer.evidence.filter((sort) => !papers.some((paper) => paper.sort === sort));
  const name = named('actions', offer.action ?? offer.type);
  const act = async (entries: FormData) => {
    const wish = caseWishSchema.parse(wishOf(offer, enteredIn(entries, offer, { papers, to })));
    const body = { expectedRevision: found.revision, wish };
    try {
      await keep(await client.actOnCase({ params: { id: found.id }, body }));
    } catch (error) {
      await refresh();
      throw error;
    }
    onClose();
  };
  const papersOf = (sort: string, label: string, note: string) => (
    <PapersField
      key={sort}
      caseId={found.id}
      label={label}
      note={note}
      papers={papers.filter((paper) => paper.sort === sort)}
      onChange={(change) => setPapers((all) => change(all))}
      onSending={setSending}
      sort={sort}
    />
  );
  return (
    <ActDialog title={name} onClose={onClose}>
      <ActForm
        submit={name}
        isFinal={offer.isRefusal}
        isBlocked={isSending || missing.length > 0}
        onSubmit={act}
      >
        <PlaceField found={found} offer={offer} />
        {offer.reasons.length > 0 && <ReasonField kind={found.kind} reasons={offer.reasons} />}
        {offer.needsPerson && <PersonField found={found} offer={offer} />}
        {offer.returns.length > 0 && <ReturnField found={found} offer={offer} to={to} onTo={setTo} />}
        {offer.evidence.map((sort) => papersOf(sort, named('sorts', sort), say('papers.required')))}
        {offer.takesDocument && papersOf(DOCUMENT, say('papers.document'), say('papers.document-note'))}
        {offer.evidence.length > 0 && <StatedDayField />}
        {offer.comment !== 'none' && <CommentField isRequired={offer.comment === 'required'} />}
        {missing.length > 0 && (
          <p className="note">
            {say('papers.missing', {
              sorts: missing.map((sort) => named('sorts', sort)).join(words.text('cases', 'and')),
            })}
          </p>
        )}
      </ActForm>
    </ActDialog>
  );
}

function enteredIn(
  entries: FormData,
  { places, evidence }: Offer,
  { papers, to }: { papers: readonly Paper[]; to: string },
): Entered {
  const text = (name: string) => (entries.has(name) ? entryOf(entries, name).trim() : '');
  const place = places[places.length > 1 ? Number(text('place')) : 0];
  return {
    place,
    comment: text('comment'),
    reason: text('reason'),
    person: text('person'),
    to,
    toSeats: entries.getAll('seat').map(Number),
    evidence: papers.flatMap(({ sort, file }) => (evidence.includes(sort) ? [{ sort, file: file.id }] : [])),
    document: papers.find(({ sort }) => sort === DOCUMENT)?.file.id,
    statedDay: text('statedDay'),
  };
}
