// Somebody at a browser, on the Node of the bundle: signs in at the demonstration and takes each step that is named:
// `create=NAME`, `sees=NAME`, `lacks=NAME` (a project), `page` (the built pages).
const origin = `http://127.0.0.1:5180`;

function assert(isTrue, what) {
  if (isTrue) return;
  console.error(`not so: ${what}`);
  process.exit(1);
}

const entry = await fetch(`${origin}/api/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ login: process.env.LOGIN ?? 'office', password: 'zhulin-demo-2026' }),
});
assert(entry.status === 201, `signing in answers ${entry.status}`);
const { csrfToken } = await entry.json();
const cookie = entry.headers.getSetCookie()[0].split(';')[0];

const steps = {
  async create(name) {
    const plan = { schema: 1, project: { name, type: 'affordable', start: '2026-03-01' } };
    const answer = await fetch(`${origin}/api/projects`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken, cookie },
      body: JSON.stringify({ plan }),
    });
    assert(answer.status === 201, `creating answers ${answer.status} ${await answer.text()}`);
  },
  async sees(name) {
    assert((await names()).includes(name), `${name} is there`);
  },
  async lacks(name) {
    assert(!(await names()).includes(name), `${name} is not there`);
  },
  async page() {
    const text = await (await fetch(origin)).text();
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(text) ?? [];
    assert(script !== undefined, 'the page names its script');
    assert((await fetch(`${origin}${script}`)).status === 200, 'the script of the page is there');
  },
};

async function names() {
  const answer = await fetch(`${origin}/api/projects?limit=100`, { headers: { cookie } });
  assert(answer.status === 200, `the list answers ${answer.status}`);
  return (await answer.json()).projects.map((project) => project.name);
}

for (const step of process.argv.slice(2)) {
  const [name, value] = step.split('=');
  await steps[name](value);
}
