import { type Entrance, Failure, isErrorCode } from '@zhulin/contract';
import { FailureLines } from '../form/act-form.tsx';
import { useFrameWords } from '../frame-words.tsx';

interface SignOnProps {
  /** null: there is no identity provider. */
  offer: Entrance['signOn'];
  /** The page to come back to. */
  to: string;
}

/** 统一身份认证: the way to the identity provider, and why the last one led back here. */
export function SignOn({ offer, to }: SignOnProps) {
  const { say } = useFrameWords();
  const failure = signOnFailure(location);
  return (
    <>
      {failure !== null && <FailureLines error={failure} />}
      {offer !== null && (
        <a className="sign-on" href={`${offer.address}?${new URLSearchParams({ to })}`}>
          {offer.label ?? say('sign-in.sign-on')}
        </a>
      )}
    </>
  );
}

const CODES = ['SIGN_ON_REFUSED', 'SIGN_ON_NOT_OFFERED', 'SIGN_ON_NOT_REACHED', 'SIGN_IN_PAUSED'];

/** The refusal that an address tells. Anybody can write an address, so nothing else of it is said. */
export function signOnFailure({ search }: Pick<Location, 'search'>): Failure | null {
  const query = new URLSearchParams(search);
  const code = query.get('failure') ?? '';
  if (!isErrorCode(code) || !CODES.includes(code)) return null;
  const seconds = Number(query.get('seconds'));
  if (code !== 'SIGN_IN_PAUSED') return new Failure(code, {});
  return Number.isInteger(seconds) && seconds > 0 ? new Failure(code, { seconds }) : null;
}
