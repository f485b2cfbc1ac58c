import type { SettingGroup } from './setting.ts';

/** The ways by which people are told of their cases. */
export const NOTICE_SETTINGS: SettingGroup = {
  title: '办件通知 Notices about cases',
  reader: 'server',
  settings: [
    {
      name: 'ZHULIN_PUBLIC_URL',
      meaning: [
        '用户访问本站的地址，通知里的链接由此构成；设了任一通道即必填；各台机器须相同',
        'this site as its users know it, from which the links of notices are made; needed with any channel, the same on every machine',
      ],
      byDefault: null,
      example: 'https://zhulin.example.cn/',
    },
    {
      name: 'ZHULIN_NOTICE_FOLDER',
      meaning: [
        '每条通知写成一个 JSON 文件的文件夹，供离线安装或自有系统取走',
        'folder into which each notice is put as a file of JSON, for installations off line or systems of one’s own',
      ],
      byDefault: null,
      example: '/srv/zhulin/notices',
    },
    {
      name: 'ZHULIN_SMTP_URL',
      meaning: [
        '邮件服务器：smtps 全程 TLS，smtp 须先 STARTTLS（本机除外）；用户名和密码写在地址里',
        'mail server: smtps is TLS from the start, smtp needs STARTTLS except on this machine; user and password stand in the address',
      ],
      byDefault: null,
      example: 'smtps://user:…@mail.example.cn:465',
      isSecret: true,
    },
    {
      name: 'ZHULIN_SMTP_FROM',
      meaning: ['发件地址；设了邮件服务器即必填', 'address of the sender; needed with the mail server'],
      byDefault: null,
      example: 'notice@example.cn',
    },
    {
      name: 'ZHULIN_SMS_URL',
      meaning: [
        '短信网关的地址，须为 https（本机除外）；请求的格式见 apps/server/src/modules/notices/README.md',
        'address of the gateway for text messages, https except on this machine; what is sent there is told in apps/server/src/modules/notices/README.md',
      ],
      byDefault: null,
      example: 'https://sms.example.cn/send',
    },
    {
      name: 'ZHULIN_SMS_SECRET',
      meaning: [
        '短信请求签名（HMAC-SHA256）的密钥，至少 16 个字符；设了网关即必填',
        'secret by which requests to the gateway are signed (HMAC-SHA256), at least 16 characters; needed with it',
      ],
      byDefault: null,
      example: 'openssl rand -hex 32',
      isSecret: true,
    },
    {
      name: 'ZHULIN_WEBHOOK_URL',
      meaning: [
        '群机器人的地址，含其密钥，须为 https（本机除外）',
        'address of the robot of a group chat, its key in it, https except on this machine',
      ],
      byDefault: null,
      example: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
      isSecret: true,
    },
    {
      name: 'ZHULIN_WEBHOOK_FORMAT',
      meaning: [
        '机器人的格式：wecom（政务微信、企业微信）或 dingtalk（钉钉、政务钉钉）；设了机器人即必填',
        'form of the robot: wecom (WeCom and its government edition) or dingtalk; needed with it',
      ],
      byDefault: null,
      example: 'wecom',
    },
    {
      name: 'ZHULIN_WEBHOOK_SECRET',
      meaning: ['钉钉机器人加签的密钥', 'secret by which requests to a DingTalk robot are signed'],
      byDefault: null,
      example: 'SEC…',
      isSecret: true,
    },
    {
      name: 'ZHULIN_OA_URL',
      meaning: [
        '办公系统待办接口的地址，须为 https（本机除外）；请求的格式见 apps/server/src/modules/notices/README.md',
        'address at which an office system takes to-dos, https except on this machine; what is sent there is told in apps/server/src/modules/notices/README.md',
      ],
      byDefault: null,
      example: 'https://oa.example.cn/api/todos',
    },
    {
      name: 'ZHULIN_OA_SECRET',
      meaning: [
        '待办请求签名（HMAC-SHA256）的密钥，至少 16 个字符；设了接口即必填',
        'secret by which requests for to-dos are signed (HMAC-SHA256), at least 16 characters; needed with the address',
      ],
      byDefault: null,
      example: 'openssl rand -hex 32',
      isSecret: true,
    },
  ],
};
