export { DOCUMENT_STYLES, type DocumentStage, type DocumentStyle } from '@zhulin/contract';
