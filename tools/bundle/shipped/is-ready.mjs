// Ends with 0 when the server of this machine answers that it is ready: is-ready.mjs PORT [NAME]
import { get } from 'node:http';

const [port, name = 'localhost'] = process.argv.slice(2);
const request = get(
  { host: '127.0.0.1', port, path: '/readyz', headers: { host: name }, timeout: 5000 },
  (answer) => {
    process.exit(answer.statusCode === 200 ? 0 : 1);
  },
);
request.on('timeout', () => process.exit(1));
request.on('error', () => process.exit(1));
