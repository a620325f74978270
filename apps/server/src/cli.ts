#!/usr/bin/env node
import { text } from "node:stream/consumers";
import { runCommand } from "./cli/run-command.ts";

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
  readInput: async () => (await text(process.stdin)).replace(/\r?\n$/, ""),
});
