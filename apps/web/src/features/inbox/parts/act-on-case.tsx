import { CASE_TEXT_MAX, type CaseView, caseWishSchema } from '@zhulin/contract';
import { type ReactNode, useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField, LongTextField, TextField } from '../../../form/field.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { partyText, useCaseWords } from '../names.ts';
import { type Entered, type Offer, wishOf } from '../offers.ts';
import { useColleagues, useKeepCase, useRefreshCases } from '../queries.ts';
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
        {offer.reasons.length > 0 && (
          <ChoiceField
            name="reason"
            label={say('field.reason')}
            expected={say('field.reason-expected')}
            note={say('field.reason-note')}
            defaultValue=""
            required
          >
            <option value="" />
            {offer.reasons.map((reason) => (
              <option key={reason} value={reason}>
                {named('reasons', reason)}
              </option>
            ))}
          </ChoiceField>
        )}
        {offer.needsPerson && <PersonField />}
        {offer.returns.length > 0 && (
          <ChoiceField
            name="to"
            label={say('field.to')}
            expected={say('field.to-expected')}
            value={to}
            onChange={(event) => setTo(event.target.value)}
            required
          >
            {offer.returns.map((step) => (
              <option key={step} value={step}>
                {named('steps', step)}
              </option>
            ))}
          </ChoiceField>
        )}
        {offer.type === 'act' && to !== '' && <SeatsField found={found} to={to} />}
        {offer.evidence.map((sort) => papersOf(sort, named('sorts', sort), say('papers.required')))}
        {offer.takesDocument && papersOf(DOCUMENT, say('papers.document'), say('papers.document-note'))}
        {offer.evidence.length > 0 && (
          <TextField
            name="statedDay"
            type="date"
            label={say('field.stated-day')}
            expected={say('field.stated-day-expected')}
            note={say('field.stated-day-note')}
          />
        )}
        {offer.comment !== 'none' && (
          <LongTextField
            name="comment"
            label={say(offer.comment === 'required' ? 'field.comment' : 'field.comment-optional')}
            expected={say('field.comment-expected')}
            maxLength={CASE_TEXT_MAX}
            required={offer.comment === 'required'}
          />
        )}
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

/** Which step, and whose seat, where there are several. */
function PlaceField({ found, offer: { places } }: Pick<ActOnCaseProps, 'found' | 'offer'>) {
  const { words, say } = useWords('web-inbox');
  const named = useCaseWords(found.kind);
  const nameOf = ({ step, seat }: Offer['places'][number]) => {
    const seats = found.steps.find(({ id }) => id === step)?.seats;
    const whose = seat === undefined ? undefined : seats?.[seat];
    const parts = [named('steps', step), whose && partyText(whose.heldBy ?? whose.of, words)];
    return parts.filter((part) => part !== undefined).join(' · ');
  };
  const [only] = places;
  if (only === undefined) return null;
  if (places.length === 1) return <p className="note">{nameOf(only)}</p>;
  return (
    <ChoiceField name="place" label={say('field.step')} expected={say('field.step-expected')} required>
      {places.map((place, at) => (
        <option key={`${place.step}.${place.seat}`} value={at}>
          {nameOf(place)}
        </option>
      ))}
    </ChoiceField>
  );
}

function PersonField() {
  const { say } = useWords('web-inbox');
  return (
    <QueryView
      query={useColleagues()}
      isEmpty={({ colleagues }) => colleagues.length === 0}
      empty={<p>{say('field.no-person')}</p>}
    >
      {({ colleagues }): ReactNode => (
        <ChoiceField
          name="person"
          label={say('field.person')}
          expected={say('field.person-expected')}
          defaultValue=""
          required
        >
          <option value="" />
          {colleagues.map(({ id, name, organisationName }) => (
            <option key={id} value={id}>
              {[name, organisationName].filter(Boolean).join(' · ')}
            </option>
          ))}
        </ChoiceField>
      )}
    </QueryView>
  );
}

/** To which members of a panel; none chosen is to all. */
function SeatsField({ found, to }: { found: CaseView; to: string }) {
  const { words, say } = useWords('web-inbox');
  const seats = found.steps.find(({ id }) => id === to)?.seats ?? [];
  const members = seats.flatMap((seat, place) => (seat.isCoSigner ? [] : [{ seat, place }]));
  if (members.length < 2) return null;
  return (
    <fieldset className="choice-set" key={to}>
      <legend className="form-label">{say('field.seats')}</legend>
      {members.map(({ seat, place }) => (
        <label key={place} className="check-line">
          <input type="checkbox" name="seat" value={place} />
          {partyText(seat.heldBy ?? seat.of, words)}
        </label>
      ))}
      <p className="form-note">{say('field.seats-note')}</p>
    </fieldset>
  );
}
