"use strict";

const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const { documents, program } = require("../src/settings");

const manifest = JSON.parse(readFileSync(path.join(__dirname, "..", "package.json"), "utf8"));

test("what is set is started, with its arguments", () => {
  assert.deepStrictEqual(program(["uvx", "hansei", "lsp"], "/srv"), { command: "uvx", args: ["hansei", "lsp"] });
});

test("a relative path begins at the folder", () => {
  assert.strictEqual(program([".venv/bin/hansei", "lsp"], "/srv").command, path.join("/srv", ".venv/bin/hansei"));
  assert.strictEqual(program(["/usr/bin/hansei", "lsp"], "/srv").command, "/usr/bin/hansei");
  assert.strictEqual(program([".venv/bin/hansei", "lsp"], undefined).command, ".venv/bin/hansei");
});

test("what makes no sense is the default", () => {
  for (const wrong of [undefined, null, "hansei", [], [3], [""]]) {
    assert.deepStrictEqual(program(wrong, "/srv"), { command: "hansei", args: ["lsp"] });
  }
});

test("the default stands in the manifest, too", () => {
  const settings = manifest.contributes.configuration.properties;
  assert.deepStrictEqual(settings["hansei.command"].default, ["hansei", "lsp"]);
  assert.strictEqual(settings["hansei.code"].default, true);
});

test("code is only shown to the server when that is wanted", () => {
  assert.deepStrictEqual(documents(true), [{ scheme: "file" }]);
  assert.ok(documents(false).every((one) => one.language === "markdown" || one.pattern === "**/hansei.toml"));
});
