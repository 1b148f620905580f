/**
 * Zod compiles its schemas with `new Function` where that is allowed, and tries it out when the first one is made: this
 * page's policy forbids it and reports the attempt. It reads this setting when it is loaded, so this module has to be
 * imported before everything that imports it.
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig ??= {
  jitless: true,
};
export {};
