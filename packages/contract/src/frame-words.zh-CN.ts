import errors from '../../../locales/zh-CN/errors.json' with { type: 'json' };
import frame from '../../../locales/zh-CN/frame.json' with { type: 'json' };
import office from '../../../locales/zh-CN/office.json' with { type: 'json' };

export const words = { errors, frame, office };
