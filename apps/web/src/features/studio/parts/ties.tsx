import { useEffect, useState } from 'react';
import { useFocus } from './focus.ts';

/** Lines from the field that is pointed at to the findings it feeds, and the other way round, where both are in view. */
export function Ties() {
  const { focus } = useFocus();
  const [paths, setPaths] = useState<readonly string[]>([]);
  useEffect(() => {
    const draw = () => setPaths(focus ? tiesInView() : []);
    draw();
    if (!focus) return;
    addEventListener('scroll', draw, true);
    addEventListener('resize', draw);
    return () => {
      removeEventListener('scroll', draw, true);
      removeEventListener('resize', draw);
    };
  }, [focus]);
  return (
    <svg className="ties line-drawing" aria-hidden="true">
      {paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}

function tiesInView(): string[] {
  const fields = tiedIn('[data-field][data-tied=true]', document.documentElement);
  const findings = tiedIn('[data-finding][data-tied=true]', document.querySelector('.results-column'));
  return fields.flatMap((from) => findings.map((to) => curve(from, to)));
}

function tiedIn(selector: string, pane: Element | null): DOMRect[] {
  const edge = pane?.getBoundingClientRect();
  const top = Math.max(edge?.top ?? 0, 0);
  const bottom = Math.min(edge?.bottom ?? innerHeight, innerHeight);
  return [...document.querySelectorAll(selector)]
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.top + box.height / 2 > top && box.top + box.height / 2 < bottom);
}

function curve(from: DOMRect, to: DOMRect): string {
  const [x1, y1] = [from.right, from.top + from.height / 2];
  const [x2, y2] = [to.left, to.top + to.height / 2];
  const bend = (x1 + x2) / 2;
  return `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
}
