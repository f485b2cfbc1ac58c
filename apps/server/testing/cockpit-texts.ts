import type { Visitor } from './office.ts';

/** The fields of exports of the cockpit that take a text as people write it; the trail gives each back. */
export function cockpitTexts(as: (login: string) => Visitor) {
  const fieldOf = (bodyOf: (text: string) => object) => ({
    send: (text: string) =>
      as('task-force').post('/api/cockpit-exports', {
        what: 'sheet',
        query: {},
        purpose: '核对',
        ...bodyOf(text),
      }),
    from: ['audit-admin', () => '/api/audit?action=portfolio.export'] as const,
  });
  return {
    'exportCockpit.purpose': fieldOf((purpose) => ({ purpose })),
    'exportCockpit.query.province': fieldOf((province) => ({ query: { province } })),
    'exportCockpit.query.city': fieldOf((city) => ({ query: { city } })),
    'exportCockpit.query.district': fieldOf((district) => ({ query: { district } })),
  };
}
