export { DOCUMENT_STAGES, DOCUMENT_STYLES, type DocumentStage, type DocumentStyle } from '@zhulin/contract';
