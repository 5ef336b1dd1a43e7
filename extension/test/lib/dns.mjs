// Answers every DNS question with its own address and prints the name asked.

import { createSocket } from "node:dgram";

const address = process.argv[2];
const server = createSocket("udp4");
server.on("message", (query, from) => {
  const labels = [];
  let at = 12;
  while (query[at] > 0) {
    labels.push(query.subarray(at + 1, at + 1 + query[at]).toString());
    at += query[at] + 1;
  }
  const type = query.readUInt16BE(at + 1);
  console.log(labels.join("."));
  const head = Buffer.from(query.subarray(0, at + 5));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(type === 1 ? 1 : 0, 6);
  head.writeUInt32BE(0, 8);
  const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, ...address.split(".").map(Number)]);
  server.send(type === 1 ? Buffer.concat([head, answer]) : head, from.port, from.address);
});
server.bind(53, address);
