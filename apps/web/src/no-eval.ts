/** zod compiles checks with `new Function` where it may. This page may not, by its content security policy, and the
 * mere attempt is reported as a violation; so zod is told before its first schema is made. */
declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

globalThis.__zod_globalConfig = Object.assign(globalThis.__zod_globalConfig ?? {}, { jitless: true });

export {};
