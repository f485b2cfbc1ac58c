import { Link } from '@tanstack/react-router';
import { listedPagesFor } from '../routes.tsx';
import { useSession } from '../session.tsx';
import { useWords } from '../words.tsx';

/** The pages of one's own, by the route table. */
export function PageLinks({ onGo }: { onGo?: () => void }) {
  const { say } = useWords();
  const { permissions } = useSession();
  return (
    <ul>
      {listedPagesFor(permissions).flatMap(({ path, titleKey, icon, partKey, badge: Badge }) =>
        partKey === null ? (
          []
        ) : (
          <li key={path}>
            <Link to={path} {...(onGo && { onClick: onGo })}>
              <svg viewBox="0 0 24 24" aria-hidden="true" className="line-drawing">
                <path d={icon} />
              </svg>
              {say(titleKey)}
              {Badge && <Badge />}
            </Link>
          </li>
        ),
      )}
    </ul>
  );
}
