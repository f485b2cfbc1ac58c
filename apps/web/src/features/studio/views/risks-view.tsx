import { DelphiView } from './delphi-view.tsx';
import { IndexView } from './index-view.tsx';
import { RegisterView } from './register-view.tsx';
import { RiskView } from './risk-view.tsx';

/** All that is said of risks: where they stand, how high the index is, whether the experts agree, and what they may cost. */
export default function RisksView() {
  return (
    <>
      <RegisterView />
      <IndexView />
      <DelphiView />
      <RiskView />
    </>
  );
}
