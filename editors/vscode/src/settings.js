// What the settings say, as what a client needs. Knows nothing of the editor, so that it can be tried without one.
"use strict";

const path = require("node:path");

/**
 * The program to start.
 * @param {unknown} command the setting `hansei.command`
 * @param {string | undefined} folder the first folder of the workspace
 * @returns {{ command: string, args: string[] }}
 */
function program(command, folder) {
  const words = Array.isArray(command) && command.every((word) => typeof word === "string") && command[0] ? command : ["hansei", "lsp"];
  const [first, ...args] = words;
  const isPath = /[\\/]/.test(first) && !path.isAbsolute(first);
  return { command: isPath && folder ? path.join(folder, first) : first, args };
}

/**
 * Which documents the server is told of.
 * @param {boolean} code whether code is among them
 * @returns {{ scheme: string, language?: string, pattern?: string }[]}
 */
function documents(code) {
  return code ? [{ scheme: "file" }] : [{ scheme: "file", language: "markdown" }, { scheme: "file", pattern: "**/hansei.toml" }];
}

module.exports = { documents, program };
