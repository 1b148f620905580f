// Serves a folder until it is killed, and prints its address: node serve-folder.ts <folder> <port> <page>
import { startViewer } from "../../src/index.ts";

const [folder = "", port = "0", page = ""] = process.argv.slice(2);
const { url } = await startViewer({ folder, port: Number(port), page });
process.stdout.write(`${url}\n`);
