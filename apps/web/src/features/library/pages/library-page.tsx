import { Comparison } from '../parts/comparison.tsx';
import { Library } from '../parts/library.tsx';
import { useChosen } from '../use-chosen.ts';
import { useLibraryAddress } from '../use-library-address.ts';
import '../library.css';

/** 项目库: the projects that the post sees. The address holds search, filters, order and the open row; `?compare=` sets
 * two to six projects side by side instead. */
export default function LibraryPage() {
  const address = useLibraryAddress();
  const chosen = useChosen();
  return (
    <div className="page library">
      {address.compared.length > 0 ? (
        <Comparison ids={address.compared} onChange={(compared) => address.step({ compared })} />
      ) : (
        <Library address={address} chosen={chosen} />
      )}
    </div>
  );
}
