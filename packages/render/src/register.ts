import { installCanvas } from "@gym-llm/render";

installCanvas();
