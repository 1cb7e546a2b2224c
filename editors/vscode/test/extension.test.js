// The extension with an editor that is made up: it starts the server that the settings name, and starts it anew when they change.
"use strict";

const assert = require("node:assert");
const Module = require("node:module");
const { beforeEach, test } = require("node:test");

/** @type {any[]} */
const log = [];
/** @type {Record<string, any>} */
const settings = { command: ["hansei", "lsp"], code: true };
/** @type {Record<string, Function>} */
const heard = {};
let fails = false;

const vscode = {
  workspace: {
    workspaceFolders: [{ uri: { fsPath: "/srv" } }],
    getConfiguration: () => ({ get: (/** @type {string} */ name) => settings[name] }),
    onDidChangeConfiguration: (/** @type {Function} */ hear) => (heard.settings = hear),
  },
  commands: { registerCommand: (/** @type {string} */ name, /** @type {Function} */ run) => (heard[name] = run) },
  window: { showErrorMessage: (/** @type {string} */ text) => log.push(["error", text]) },
};

class LanguageClient {
  /** @param {any[]} given */
  constructor(...given) {
    log.push(["made", given[2], given[3].documentSelector]);
  }
  async start() {
    if (fails) throw new Error("spawn hansei ENOENT");
    log.push(["started"]);
  }
  async dispose() {
    log.push(["disposed"]);
  }
}

const load = /** @type {any} */ (Module)._load;
/** @type {any} */ (Module)._load = (/** @type {string} */ name, /** @type {any[]} */ ...rest) =>
  name === "vscode" ? vscode
    : name === "vscode-languageclient/node" ? { LanguageClient, RevealOutputChannelOn: { Never: 4 } }
      : load(name, ...rest);
const extension = require("../src/extension");

const context = /** @type {any} */ ({ subscriptions: [] });

beforeEach(async () => {
  await extension.deactivate();
  log.length = 0;
  fails = false;
});

test("it starts the server for files of all kinds", async () => {
  await extension.activate(context);
  assert.deepStrictEqual(log, [["made", { command: "hansei", args: ["lsp"] }, [{ scheme: "file" }]], ["started"]]);
});

test("settings that change start another one, and others do not", async () => {
  await extension.activate(context);
  log.length = 0;
  await heard.settings({ affectsConfiguration: () => false });
  assert.strictEqual(log.length, 0);
  settings.command = [".venv/bin/hansei", "lsp"];
  await heard.settings({ affectsConfiguration: (/** @type {string} */ name) => name === "hansei" });
  assert.deepStrictEqual(log.map((one) => one[0]), ["disposed", "made", "started"]);
  assert.strictEqual(log[1][1].command.replaceAll("\\", "/"), "/srv/.venv/bin/hansei");
});

test("a person can start it anew", async () => {
  await extension.activate(context);
  log.length = 0;
  await heard["hansei.restart"]();
  assert.deepStrictEqual(log.map((one) => one[0]), ["disposed", "made", "started"]);
});

test("a server that is not there is a sentence that says what to do", async () => {
  fails = true;
  await extension.activate(context);
  assert.match(log.at(-1)[1], /^Hansei could not be started: spawn hansei ENOENT\. Install it/);
});
