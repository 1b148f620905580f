// Follows a log as so many pages would, until its input ends; prints a line when they are connected, and at the end how
// many lines of the log they were told of: node following-pages.ts <address> <pages>

const [address = "", pages = "1"] = process.argv.slice(2);
const decoder = new TextDecoder();
let told = 0;

async function follow(): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const { body } = await fetch(address);
  if (!body) throw new Error(`${address} does not answer.`);
  return body.getReader();
}

async function count(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    // So each line of a log begins inside of an event.
    told += decoder.decode(value, { stream: true }).split('{\\"type\\":\\"').length - 1;
  }
}

const readers = await Promise.all(Array.from({ length: Number(pages) }, follow));
console.log("ready");
for (const reader of readers) void count(reader).catch(() => undefined);
process.stdin.resume();
process.stdin.once("end", () => {
  console.log(told);
  process.exit();
});
