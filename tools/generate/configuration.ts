import type { Setting } from '../../apps/server/src/setting.ts';
import { SETTING_GROUPS } from '../../apps/server/src/settings-table.ts';

const HEAD = ['名称 Name', '含义 Meaning', '默认 Default', '单位 Unit', '示例 Example', '机密 Secret'];

/** docs/configuration.md: every name that the environment may set. */
export function configuration(): string {
  const groups = SETTING_GROUPS.map(
    ({ title, settings }) =>
      `## ${title}\n\n${[row(HEAD), row(HEAD.map(() => '---')), ...settings.map(settingRow)].join('\n')}\n`,
  );
  return `${BEGINNING}\n${groups.join('\n')}`;
}

const BEGINNING = `# 配置 Configuration

由 \`npm run generate\` 按 [settings-table.ts](../apps/server/src/settings-table.ts) 生成，请勿手改。Generated; do not edit.

全部配置都是环境变量，\`npm start\` 与 \`npm run worker\` 启动时逐项检查：值不合规、缺少必填项、名称拼错（凡以 \`ZHULIN_\` 开头而不在本页的）都
拒绝启动，并用中英文说明哪一项、现值和应有的值；机密项的值从不打印。空值视同未设。
Everything is set in the environment and checked when \`npm start\` or \`npm run worker\` begins: a value that does not fit, one that is
lacking, or a name that is spelt wrong (any \`ZHULIN_…\` that is not on this page) is refused in both languages, with what was found
and what is expected; secrets are never printed. An empty value counts as none.

密钥、令牌和数据库地址请放在只有服务账号可读的文件里（例如 systemd 的 \`EnvironmentFile\`，权限 0600），不要写进命令行。
Keep keys, tokens and addresses of databases in a file that only the service account can read (such as \`EnvironmentFile\` of systemd,
mode 0600), not on a command line.

| 地址 Address | 告诉什么 What it tells | 谁能读 Who may ask |
| --- | --- | --- |
| \`/healthz\` | 进程在运行；不查数据库。The process answers; the database is not asked. | 任何人 anybody |
| \`/readyz\` | 可以服务：数据库可达、迁移齐全、文件可写（30 秒内不重复试写）、作业队列已启动；否则是 5xx 和一个代码。It can serve: database, migrations, files (tried at most every 30 seconds) and queue; else 5xx with a code. | 任何人 anybody |
| \`/metrics\` | Prometheus 指标：请求耗时（按路由与状态）、事件循环延迟、连接池、作业。Figures for Prometheus: durations by route and status, event loop, pool, jobs. | 默认关闭；凭 \`ZHULIN_METRICS_TOKEN\` 或来自 \`ZHULIN_METRICS_FROM\`，其他人得到 404。Closed by default; by token or address, others get 404. |

设了 \`ZHULIN_HOSTS\` 时，监控也须用其中的域名来访问（Host 头），否则得到 421。\`/metrics\` 在反向代理之后按代理转告的地址判断，请同时设
\`ZHULIN_PROXIES\`。独立的作业进程不监听端口，其排队与处理中的作业计在服务器的 \`zhulin_jobs\` 里。
With \`ZHULIN_HOSTS\` a probe must ask under one of its names (the Host header), else it gets 421. Behind a reverse proxy the address
that the proxy tells counts for \`/metrics\`: set \`ZHULIN_PROXIES\`, too. A worker of its own listens nowhere; its jobs are counted
in \`zhulin_jobs\` of the servers.
`;

function settingRow({ name, meaning, byDefault, unit = '', example, isSecret }: Setting): string {
  const [chinese, english] = meaning;
  return row([
    `\`${name}\``,
    `${chinese}。${english[0]?.toUpperCase()}${english.slice(1)}.`,
    byDefault === null ? '–' : `\`${byDefault}\``,
    unit,
    `\`${example}\``,
    isSecret ? '是 yes' : '',
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
