import { Navigate } from '@tanstack/react-router';
import { listedPagesFor } from '../routes.tsx';
import { useSession } from '../session.tsx';

/** The first page of one's own. */
export function StartPage() {
  const { permissions } = useSession();
  const [first] = listedPagesFor(permissions);
  if (!first) throw new Error('the route table has no page for everybody');
  return <Navigate to={first.path} replace />;
}
