import { CASE_TEXT_MAX, type CaseView } from '@zhulin/contract';
import type { ReactNode } from 'react';
import { ChoiceField, LongTextField, TextField } from '../../../form/field.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { partyText, useCaseWords } from '../names.ts';
import type { Offer } from '../offers.ts';
import { useColleagues } from '../queries.ts';

interface OfferProps {
  found: CaseView;
  offer: Offer;
}

/** Which step, and whose seat, where there are several. */
export function PlaceField({ found, offer: { places } }: OfferProps) {
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

/** Why a clock is stopped. */
export function ReasonField({ kind, reasons }: { kind: string; reasons: readonly string[] }) {
  const { say } = useWords('web-inbox');
  const named = useCaseWords(kind);
  return (
    <ChoiceField
      name="reason"
      label={say('field.reason')}
      expected={say('field.reason-expected')}
      note={say('field.reason-note')}
      defaultValue=""
      required
    >
      <option value="" />
      {reasons.map((reason) => (
        <option key={reason} value={reason}>
          {named('reasons', reason)}
        </option>
      ))}
    </ChoiceField>
  );
}

/** Whom it is handed to, or who is asked to co-sign; oneself, where one takes over what a colleague of one's office holds. */
export function PersonField({ found, offer }: OfferProps) {
  const { say } = useWords('web-inbox');
  const { personId, role, organisationId } = useSession();
  const takesOver = heldInOffice(found, offer).some(
    ({ of }) => of.role === role && of.organisationId === organisationId,
  );
  return (
    <QueryView
      query={useColleagues()}
      isEmpty={({ colleagues }) => colleagues.length === 0 && !takesOver}
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
          {takesOver && personId !== null && <option value={personId}>{say('field.oneself')}</option>}
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

/** The seats of an offer that somebody holds for his office. */
function heldInOffice({ steps }: CaseView, { places }: Offer) {
  return places.flatMap(({ step, seat }) => {
    const found = seat === undefined ? undefined : steps.find(({ id }) => id === step)?.seats[seat];
    return found === undefined || found.heldBy === null ? [] : [found];
  });
}

interface ReturnFieldProps extends OfferProps {
  to: string;
  onTo: (step: string) => void;
}

/** To which step it goes back and, of a panel, to which members. */
export function ReturnField({ found, offer, to, onTo }: ReturnFieldProps) {
  const { say } = useWords('web-inbox');
  const named = useCaseWords(found.kind);
  return (
    <>
      <ChoiceField
        name="to"
        label={say('field.to')}
        expected={say('field.to-expected')}
        value={to}
        onChange={(event) => onTo(event.target.value)}
        required
      >
        {offer.returns.map((step) => (
          <option key={step} value={step}>
            {named('steps', step)}
          </option>
        ))}
      </ChoiceField>
      {offer.type === 'act' && <SeatsField key={to} found={found} to={to} />}
    </>
  );
}

/** To which members of a panel; none chosen is to all. */
function SeatsField({ found, to }: { found: CaseView; to: string }) {
  const { words, say } = useWords('web-inbox');
  const seats = found.steps.find(({ id }) => id === to)?.seats ?? [];
  const members = seats.flatMap((seat, place) => (seat.isCoSigner ? [] : [{ seat, place }]));
  if (members.length < 2) return null;
  return (
    <fieldset className="choice-set">
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

/** The day on a paper that was handed in at a counter. */
export function StatedDayField() {
  const { say } = useWords('web-inbox');
  return (
    <TextField
      name="statedDay"
      type="date"
      label={say('field.stated-day')}
      expected={say('field.stated-day-expected')}
      note={say('field.stated-day-note')}
    />
  );
}

export function CommentField({ isRequired, note }: { isRequired: boolean; note?: string }) {
  const { say } = useWords('web-inbox');
  return (
    <LongTextField
      name="comment"
      label={say(isRequired ? 'field.comment' : 'field.comment-optional')}
      expected={say('field.comment-expected')}
      note={note}
      maxLength={CASE_TEXT_MAX}
      required={isRequired}
    />
  );
}
