import errors from '../../../locales/en/errors.json' with { type: 'json' };
import frame from '../../../locales/en/frame.json' with { type: 'json' };
import office from '../../../locales/en/office.json' with { type: 'json' };

export const words = { errors, frame, office };
