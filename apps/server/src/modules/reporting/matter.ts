import { fail, reportDataSchema } from '@zhulin/contract';
import { defineMatter } from '../cases/index.ts';
import { cutOffMs, FILING, KIND, reportingKind } from './kind.ts';
import { isFiledNow, selectNotice } from './store.ts';

/** The kind of case reporting task 填报. Its acts can be done on the page of any case, so what they rest on is asked here. */
export const reportingMatter = defineMatter({
  id: KIND,
  data: reportDataSchema,
  kind: reportingKind,
  /** The latest circular. */
  document: async (db, { id }) => {
    const notice = await selectNotice(db, id);
    return notice === undefined ? null : { id: notice.fileId, hash: notice.sha256 };
  },
  /** Errors: REPORT_NOTHING_FILED, REPORT_FILE_AGAIN, REPORT_BEFORE_CUT_OFF. */
  after: async ({ db, record, event }) => {
    if (!('step' in event) || event.step !== FILING) return;
    const { id, data } = record;
    if (event.type === 'acted' && !(await isFiledNow(db, id))) throw fail('REPORT_NOTHING_FILED', { id });
    if (event.type === 'act-withdrawn') throw fail('REPORT_FILE_AGAIN', { id });
    if (event.type === 'frozen' && event.atMs < cutOffMs(data.cutOff))
      throw fail('REPORT_BEFORE_CUT_OFF', { cutOff: data.cutOff });
  },
});
