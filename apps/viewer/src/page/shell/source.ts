import type { DataSource } from "../../contract/data-source.ts";
import { bundleSource, isBundle } from "./bundle-source.ts";
import { forgetConnection, noteConnection } from "./connection.ts";
import { serverSource } from "./server-source.ts";

/**
 * Where this page's experiments come from: its folder when it is a bundle, else its server. Whatever follows it also
 * tells the header whether the server is there.
 */
export const source: DataSource = isBundle() ? bundleSource() : notingConnection(serverSource());

function notingConnection(server: DataSource): DataSource {
  let streams = 0;
  return {
    ...server,
    follow: (topics, onEvent, onConnection) => {
      streams++;
      const stop = server.follow(topics, onEvent, (isConnected) => {
        noteConnection(isConnected);
        onConnection?.(isConnected);
      });
      let isStopped = false;
      return () => {
        stop();
        if (isStopped) return;
        isStopped = true;
        streams--;
        // Nobody would hear of its coming back.
        if (streams === 0) forgetConnection();
      };
    },
  };
}
