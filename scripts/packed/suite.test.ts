import { setCanvasFactory } from "@gym-llm/core";
import { describeEnvironment, greyCanvas } from "@gym-llm/core/testing";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";

setCanvasFactory(greyCanvas);
describeEnvironment("CartPole-v1", { accept: ["the bounds of its spaces are finite"] });
describeEnvironment("TaxiLLM-v4");
