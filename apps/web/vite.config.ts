import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { tokensCss } from './src/tokens.ts';

/** The colours stand in the page itself, so that nothing is ever painted without them. */
const tokens: Plugin = {
  name: 'tokens',
  transformIndexHtml: () => [{ tag: 'style', children: tokensCss(), injectTo: 'head-prepend' }],
};

/** Chunks that change rarely stand alone, so that browsers keep them from release to release. */
const groups = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'router-query', test: /node_modules\/(@tanstack|seroval|isbot|tiny-)/ },
  { name: 'charts', test: /node_modules\/(echarts|zrender)\// },
  { name: 'antd', test: /node_modules\/(antd|@ant-design|@rc-component|@emotion|stylis|dayjs)\// },
];

export default defineConfig({
  plugins: [react(), tokens],
  build: {
    target: 'chrome109',
    rolldownOptions: {
      output: { codeSplitting: { groups } },
      // Own modules only declare; whoever imports nothing of one need not carry it.
      treeshake: { moduleSideEffects: [{ test: /[\\/](engines|packages)[\\/].*\.ts$/, sideEffects: false }] },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://127.0.0.1:5180' } },
});
