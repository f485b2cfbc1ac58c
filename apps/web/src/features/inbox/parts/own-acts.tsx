import type { CaseView } from '@zhulin/contract';
import { casePanel } from '../../../case-panels.ts';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useCaseWords } from '../names.ts';
import { type Offer, otherOffers, seatOffers } from '../offers.ts';

interface OwnActsProps {
  found: CaseView;
  onTake: (offer: Offer) => void;
}

/** What one may do now: on one's own seats, and beside. */
export function OwnActs({ found, onTake }: OwnActsProps) {
  const { say } = useWords('web-inbox');
  const { personId, may } = useSession();
  const named = useCaseWords(found.kind);
  if (!may('case.act')) return null;
  const done = casePanel(found.kind)?.acts;
  const left = (offers: Offer[]) => offers.filter((offer) => !isDoneBy(done, offer));
  const others = left(otherOffers(found, personId));
  if (found.mine.length === 0 && others.length === 0)
    return found.status === 'open' ? <p className="note no-print">{say('acts.none')}</p> : null;
  return (
    <section className="case-own no-print" aria-label={say('acts.title')}>
      <h2>{say('acts.title')}</h2>
      {found.mine.map((own) => (
        <div key={`${own.step}.${own.seat}`} className="case-seat">
          <h3>
            {named('steps', own.step)}
            {own.isCoSigner && <span className="case-tag">{say('acts.co-signer')}</span>}
            {own.isWaiting && <span className="case-tag">{say('acts.waiting')}</span>}
          </h3>
          {own.apartFrom !== null && (
            <p className="note">
              {say('acts.apart', { step: named('steps', own.step), other: named('steps', own.apartFrom) })}
            </p>
          )}
          <OfferButtons found={found} offers={left(seatOffers(found, own))} onTake={onTake} />
        </div>
      ))}
      {others.length > 0 && (
        <div className="case-seat">
          <h3>{say('acts.beside')}</h3>
          <OfferButtons found={found} offers={others} onTake={onTake} />
        </div>
      )}
    </section>
  );
}

function OfferButtons({ found, offers, onTake }: OwnActsProps & { offers: readonly Offer[] }) {
  const { say } = useWords('web-inbox');
  const named = useCaseWords(found.kind);
  return (
    <div className="case-buttons">
      {offers.map((offer) => {
        const [place, ...more] = offer.places;
        const isOfOthers = offer.type === 'delegate' && !isMine(found, offer);
        const name = named('actions', offer.action ?? (isOfOthers ? 'reassign' : offer.type));
        const step =
          place && more.length === 0 && !isMine(found, offer) ? named('steps', place.step) : undefined;
        return (
          <button
            key={`${offer.type}.${offer.action}.${place?.step}.${place?.seat}`}
            type="button"
            className={offer.isMain && !offer.isRefusal ? 'primary' : undefined}
            onClick={() => onTake(offer)}
          >
            {step === undefined ? name : say('acts.on-step', { act: name, step })}
          </button>
        );
      })}
    </div>
  );
}

/** Whether the kind has a part of the page of its own for an act, wherever it can be done. */
function isDoneBy(acts: ReadonlySet<string> | undefined, { places, action, type }: Offer): boolean {
  return (
    acts !== undefined &&
    places.length > 0 &&
    places.every(({ step }) => acts.has(`${step}/${action ?? type}`))
  );
}

const isMine = ({ mine }: CaseView, { places }: Offer): boolean =>
  places.every((place) => mine.some((own) => own.step === place.step && own.seat === place.seat));
