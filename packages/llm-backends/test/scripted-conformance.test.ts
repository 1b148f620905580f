import { createScriptedModel, withDefaults, withRetry } from "../src/index.ts";
import { describeChatModel } from "../src/testing.ts";

describeChatModel("scripted", { wire: "none", create: () => createScriptedModel(() => "yes") });

describeChatModel("scripted, with retries and defaults", {
  wire: "none",
  create: () => withDefaults(withRetry(createScriptedModel(() => "yes")), { temperature: 0 }),
});
