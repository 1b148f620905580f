import { expect, it } from "vitest";
import { parseOllamaHost } from "../src/ollama/ollama-host.ts";

it.each([
  [undefined, "http://127.0.0.1:11434"],
  ["", "http://127.0.0.1:11434"],
  ["0.0.0.0", "http://127.0.0.1:11434"],
  ["0.0.0.0:8080", "http://127.0.0.1:8080"],
  ["[::]:8080", "http://[::1]:8080"],
  ["::1", "http://[::1]:11434"],
  [":8080", "http://127.0.0.1:8080"],
  ["gpu-box", "http://gpu-box:11434"],
  ["gpu-box:9000", "http://gpu-box:9000"],
  ["gpu-box:80", "http://gpu-box:80"],
  ["http://gpu-box", "http://gpu-box:80"],
  ["https://gpu-box", "https://gpu-box:443"],
  ["https://gpu-box:11434/", "https://gpu-box:11434"],
  ["http://gpu-box:9000/ollama/", "http://gpu-box:9000/ollama"],
  ["gpu-box/ollama", "http://gpu-box:11434/ollama"],
  [' "gpu-box:9000" ', "http://gpu-box:9000"],
])("reads the address %j as %s", (given, url) => {
  expect(parseOllamaHost(given)).toEqual({ url, credentials: undefined });
});

it("takes credentials out of the address", () => {
  expect(parseOllamaHost("https://me:p%40ss@gpu-box:9000")).toEqual({
    url: "https://gpu-box:9000",
    credentials: "me:p@ss",
  });
});

it.each(["ftp://gpu-box", "http://", "host:port", "a b"])("takes %j for no address", (given) => {
  expect(parseOllamaHost(given)).toBeUndefined();
});
