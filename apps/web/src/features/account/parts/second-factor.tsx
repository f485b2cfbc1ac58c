import { Failure } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { Enrolment } from '../../../second-factor/enrolment.tsx';
import { useWords } from '../../../words.tsx';
import { Part } from './part.tsx';

/** The second factor: begins to be used here; only a security administrator takes it off. */
export function SecondFactor() {
  const { say } = useWords('web-account');
  const [isInUse, setInUse] = useState(false);
  const begin = async () => {
    try {
      return await client.enrolSecondFactor({});
    } catch (error) {
      if (error instanceof Failure && error.code === 'SECOND_FACTOR_PRESENT') setInUse(true);
      throw error;
    }
  };
  return (
    <Part title={say('factor')} note={say('factor.note')}>
      {isInUse ? (
        <p role="status">{say('factor.present')}</p>
      ) : (
        <Enrolment
          begin={begin}
          confirm={(code) => client.confirmSecondFactor({ body: { code } })}
          onDone={() => setInUse(true)}
        />
      )}
    </Part>
  );
}
