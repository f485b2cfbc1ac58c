/** Canes of bamboo that are also houses: a drawing that says nothing to those who cannot see it. */
export function Grove() {
  return (
    <svg
      className="grove line-drawing"
      viewBox="0 0 480 420"
      aria-hidden="true"
      preserveAspectRatio="xMidYMax meet"
    >
      {CANES.map(({ x, top, joints }) => (
        <g key={x}>
          <path d={`M${x} 420V${top}M${x + 14} 420V${top + 10}`} />
          {joints.map((y) => (
            <path key={y} d={`M${x - 3} ${y}h20M${x - 1} ${y + 4}h16`} />
          ))}
        </g>
      ))}
      {LEAVES.map((d) => (
        <path key={d} className="leaf" d={d} />
      ))}
      <path d="M150 420V268l60-44 60 44v152M150 312h120M150 356h120M180 284v28M210 284v28M240 284v28M180 328v28M210 328v28M240 328v28M196 420v-36h28v36" />
      <path d="M300 420V330l44-30 44 30v90M300 366h88M322 342v24M366 342v24M330 420v-30h28v30" />
      <path d="M0 419.2h480" />
    </svg>
  );
}

const CANES = [
  { x: 36, top: 24, joints: [92, 168, 246, 326] },
  { x: 84, top: 96, joints: [150, 226, 304, 376] },
  { x: 286, top: 60, joints: [120, 190, 258] },
  { x: 408, top: 12, joints: [86, 164, 242, 322] },
  { x: 446, top: 130, joints: [190, 264, 340] },
];

const LEAVES = [
  'M50 92c26-30 52-36 74-34-14 22-40 36-74 34z',
  'M36 168c-18-16-26-34-26-52 18 10 26 28 26 52z',
  'M98 226c22-14 40-16 54-10-12 14-30 18-54 10z',
  'M300 120c24-26 46-32 66-30-12 20-34 32-66 30z',
  'M408 164c-26-20-38-42-40-64 24 12 38 34 40 64z',
  'M422 86c20-16 36-20 50-18-10 14-26 20-50 18z',
];
