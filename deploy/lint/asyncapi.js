// Fails unless the AsyncAPI project's own parser accepts the document: node asyncapi.js FILE
import { readFileSync } from "node:fs";
import { Parser } from "@asyncapi/parser";

const file = process.argv[2];
const { document, diagnostics } = await new Parser().parse(readFileSync(file, "utf8"), { source: file });
const bad = diagnostics.filter((found) => found.severity <= 1);
for (const found of bad) {
  console.error(`${file} ${found.path.join("/")}: ${found.message}`);
}
if (!document || bad.length > 0) {
  process.exit(1);
}
console.log(`${file}: ${document.channels().length} channels, ${document.allMessages().length} messages, accepted`);
