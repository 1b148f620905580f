import type { Info } from "../../env.ts";
import { infoAt } from "../add-info.ts";
import type { VectorResetOptions, VectorResetResult, VectorStepResult } from "../vector-env.ts";
import { VectorWrapper } from "./vector-wrapper.ts";

/** Infos by environment; typed as batched infos as well, so that the wrapper is a vector environment. */
export type InfoList = readonly Info[] & Info;

/** Turns the batched infos of every reset and step into one info for each environment. To be the outermost wrapper. */
export class DictInfoToList<Observations = unknown, Actions = unknown> extends VectorWrapper<
  Observations,
  Actions
> {
  override reset(
    options?: VectorResetOptions,
  ): VectorResetResult<Observations> & { infos: InfoList } {
    const result = this.env.reset(options);
    return { ...result, infos: this.#list(result.infos) };
  }

  override step(actions: Actions): VectorStepResult<Observations> & { infos: InfoList } {
    const result = this.env.step(actions);
    return { ...result, infos: this.#list(result.infos) };
  }

  #list(infos: Info): InfoList {
    const { numEnvs } = this;
    const list = Array.from({ length: numEnvs }, (_, index) => infoAt(infos, index, numEnvs));
    return list as unknown as InfoList;
  }
}
