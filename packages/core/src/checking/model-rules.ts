import { findLLMEnv } from "../llm/env-definition.ts";
import type { ActionSchema, LLMEnv, ObservationSchema, View } from "../llm/llm-env.ts";
import { parseObject } from "../llm/parse-object.ts";
import { warn } from "../warnings.ts";
import { assert, type EnvironmentRule, type RuleSubject, SEED, STEPS } from "./environment-rule.ts";
import { isUnchanged } from "./equivalence.ts";
import { describe } from "./explain-mismatch.ts";

const STEP_FORM = "step returns { observation, reward, terminated, truncated, info }";
const VIEWS_SHOW = "every view shows every observation";

/** A picture for views that need one; what is in it does not matter to them. */
const FRAME = { width: 2, height: 2, data: /* @__PURE__ */ new Uint8Array(12) };

const isForModels = ({ env }: RuleSubject) => findLLMEnv(env) !== null;
const hasViews = ({ env }: RuleSubject) => findLLMEnv(env)?.views !== undefined;

function formOf({ env }: RuleSubject): LLMEnv {
  return findLLMEnv(env) as LLMEnv;
}

function viewsOf(subject: RuleSubject): [name: string, view: View][] {
  return Object.entries(formOf(subject).views ?? {});
}

/** Observations of some steps and the info that came with each. */
function observationsOf({ env }: RuleSubject): { observation: unknown; info: object }[] {
  const seen: { observation: unknown; info: object }[] = [env.reset({ seed: SEED })];
  env.actionSpace.seed(SEED);
  for (let step = 0; step < STEPS; step++) {
    const result = env.step(env.actionSpace.sample());
    seen.push(result);
    if (result.terminated || result.truncated) seen.push(env.reset());
  }
  return seen;
}

function show(view: View, { observation, info }: { observation: unknown; info: object }) {
  const context = {
    info: info as Record<string, unknown>,
    ...(view.needsFrame && { frame: FRAME }),
  };
  return view.show(observation, context);
}

function assertText(text: unknown, what: string): void {
  assert(
    typeof text === "string" && text.trim() !== "",
    `${what} must be a text that says something, got ${describe(text)}.`,
  );
}

/** Rules about what models are told and shown, for environments that have a form for them. */
export const modelRules: readonly EnvironmentRule[] = [
  {
    name: "its texts for models say something",
    about: "models",
    needs: ["its spaces are spaces"],
    applies: isForModels,
    check(subject) {
      const form = formOf(subject);
      assertText(form.getGoalDescription(), "The goal");
      for (const schema of schemasOf(form)) {
        for (const [name, entry] of Object.entries(schema))
          assertText(
            typeof entry === "string" ? entry : entry.description,
            `The description of \`${name}\``,
          );
      }
      for (const [name, view] of viewsOf(subject))
        assertText(view.description, `The description of the view \`${name}\``);
    },
  },
  {
    name: "its schemas name every field and every action",
    about: "models",
    needs: [STEP_FORM],
    applies: isForModels,
    check(subject) {
      const form = formOf(subject);
      const schema = form.getObservationSchema();
      assert(Object.keys(schema).length > 0, "The observation schema names no field.");
      if ((subject.env.observationSpace as { kind?: string }).kind === "Dict") {
        for (const { observation } of observationsOf(subject))
          assertFields(observation as Record<string, unknown>, schema);
      }
      assertActions(form.getActionSchema(), subject);
    },
  },
  {
    name: VIEWS_SHOW,
    about: "models",
    needs: [STEP_FORM],
    applies: hasViews,
    check(subject) {
      const { defaultView } = formOf(subject);
      const names = viewsOf(subject).map(([name]) => name);
      assert(
        defaultView === undefined || names.includes(defaultView),
        `The default view ${JSON.stringify(defaultView)} is not among the views ${names.join(", ")}.`,
      );
      for (const seen of observationsOf(subject)) {
        for (const [name, view] of viewsOf(subject)) {
          const content = show(view, seen);
          const what = `What the view \`${name}\` shows of ${describe(seen.observation)}`;
          assertText(typeof content === "string" ? content : content?.text, what);
          assert(isUnchanged(show(view, seen), content), `${what} differs from call to call.`);
        }
      }
    },
  },
  {
    name: "the schema names every field that a view shows",
    about: "models",
    needs: [VIEWS_SHOW],
    applies: hasViews,
    check(subject) {
      const own = formOf(subject).getObservationSchema();
      for (const seen of observationsOf(subject)) {
        for (const [name, view] of viewsOf(subject)) {
          const schema = view.schema ?? own;
          const shown = parsedObject(show(view, seen));
          const unnamed = Object.keys(shown).find((field) => !(field in schema));
          assert(
            unnamed === undefined,
            `The view \`${name}\` shows \`${unnamed}\`, which its schema does not name: it names ${Object.keys(schema).join(", ")}.`,
          );
        }
      }
    },
  },
  {
    name: "a view that reads gives back what it shows",
    about: "models",
    needs: [VIEWS_SHOW],
    applies: hasViews,
    check(subject) {
      for (const seen of observationsOf(subject)) {
        for (const [name, view] of viewsOf(subject)) {
          if (!view.read) continue;
          const content = show(view, seen);
          const text = typeof content === "string" ? content : content.text;
          assert(
            isUnchanged(view.read(text), seen.observation),
            `The view \`${name}\` reads ${JSON.stringify(text)} as ${describe(view.read(text))}, but it shows ${describe(seen.observation)}: leave \`read\` out where \`show\` loses something.`,
          );
          assert(
            view.read("") === undefined,
            `The view \`${name}\` reads an observation out of an empty text: return \`undefined\` for a text that is not of this view.`,
          );
        }
      }
    },
  },
];

function schemasOf(form: LLMEnv): (ObservationSchema | ActionSchema)[] {
  const shown = Object.values(form.views ?? {}).flatMap(({ schema }) => (schema ? [schema] : []));
  return [form.getObservationSchema(), form.getActionSchema(), ...shown];
}

function assertFields(observation: Record<string, unknown>, schema: ObservationSchema): void {
  const [fields, named] = [Object.keys(observation).sort(), Object.keys(schema).sort()];
  assert(
    isUnchanged(fields, named),
    `The observation has the fields ${fields.join(", ")}, but its schema names ${named.join(", ")}.`,
  );
  for (const [name, { size, low = -Infinity, high = Infinity }] of Object.entries(schema)) {
    const field = observation[name];
    const values = ArrayBuffer.isView(field)
      ? Array.from(field as unknown as ArrayLike<number>)
      : [field];
    assert(
      typeof field === "string" || values.length === size,
      `The field \`${name}\` holds ${values.length} values, but its schema says ${size}.`,
    );
    const outside = values.find((value) => Number(value) < low || Number(value) > high);
    if (outside !== undefined)
      warn(`The field \`${name}\` is ${outside}, but its schema says from ${low} to ${high}.`);
  }
}

function assertActions(schema: ActionSchema, { env }: RuleSubject): void {
  const space = env.actionSpace as { kind?: string; n?: number; start?: number; shape?: unknown };
  const named = Object.keys(schema);
  if (space.kind === "Discrete") {
    const { n = 0, start = 0 } = space;
    const actions = Array.from({ length: n }, (_, index) => String(start + index));
    assert(
      isUnchanged([...actions].sort(), [...named].sort()),
      `The action schema must say what each of the actions ${actions.join(", ")} does, but it names ${named.join(", ") || "none"}.`,
    );
    return;
  }
  assert(named.length > 0, "The action schema names no component of the action.");
  if (space.kind !== "Box" || !Array.isArray(space.shape) || space.shape.length !== 1) return;
  const sizes = Object.values(schema).map((entry) => (typeof entry === "string" ? 1 : entry.size));
  const size = sizes.reduce((sum, part) => sum + part, 0);
  assert(
    size === space.shape[0],
    `The action has ${space.shape[0]} components, but its schema names ${size}: ${named.join(", ")}.`,
  );
}

/** The object that a view shows as JSON; without fields when it shows something else. */
function parsedObject(content: ReturnType<View["show"]>): object {
  const object = parseObject(typeof content === "string" ? content : content.text);
  return object === undefined || Array.isArray(object) ? {} : object;
}
