interface ZodPage {
  __zod_globalConfig?: { jitless?: boolean };
}

/**
 * Zod compiles its schemas with `new Function` where that is allowed, and tries it out when the first one is made: this
 * page's policy forbids it and reports the attempt. Zod reads this setting when it is loaded, so this module has to be
 * imported, and used, before everything that imports it.
 */
export const zodSettings = ((globalThis as ZodPage).__zod_globalConfig ??= {});
zodSettings.jitless = true;
