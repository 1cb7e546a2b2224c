// Starts `hansei lsp` and lets VS Code talk to it; everything else is the server's.
"use strict";

const vscode = require("vscode");
const { LanguageClient, RevealOutputChannelOn } = require("vscode-languageclient/node");
const { documents, program } = require("./settings");

/** @type {LanguageClient | undefined} */
let client;

/** @returns {LanguageClient} */
function made() {
  const settings = vscode.workspace.getConfiguration("hansei");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  return new LanguageClient("hansei", "Hansei", program(settings.get("command"), folder), {
    documentSelector: documents(settings.get("code") !== false),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  });
}

async function start() {
  client = made();
  try {
    await client.start();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    vscode.window.showErrorMessage(`Hansei could not be started: ${said}. Install it (pip install hansei), or set hansei.command.`);
  }
}

async function stop() {
  const before = client;
  client = undefined;
  await before?.dispose().catch(() => undefined);
}

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  const again = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("hansei.restart", again),
    vscode.workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration("hansei") ? again() : undefined)),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
