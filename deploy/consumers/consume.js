// Prints the events of a topic, one line each: node consume.js BROKER TOPIC GROUP [COUNT]
// Committed reads only, each event once: who sees an id again does nothing.
import { Kafka, logLevel } from "kafkajs";

const [broker, topic, groupId, count] = process.argv.slice(2);
const consumer = new Kafka({ clientId: "consume.js", brokers: [broker], logLevel: logLevel.ERROR }).consumer({
  groupId,
  readUncommitted: false,
});
const seen = new Set();
let left = count ? Number(count) : Infinity;
let stop;
const stopped = new Promise((resolve) => (stop = resolve));

await consumer.connect();
await consumer.subscribe({ topics: [topic], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    const header = (name) => message.headers[name]?.toString();
    const id = header("ce_id");
    // A null value is a tombstone: the key is forgotten.
    if (left <= 0 || message.value === null || seen.has(id)) {
      return;
    }
    seen.add(id);
    const data = JSON.parse(message.value.toString());
    console.log(`${header("ce_type")} ${id} ${header("ce_subject") ?? "-"} ${Object.keys(data).join(",")}`);
    if (--left === 0) {
      stop();
    }
  },
});
await stopped;
await consumer.disconnect();
