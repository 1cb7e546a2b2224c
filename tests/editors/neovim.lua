-- What a person does in Neovim, step by step, with the configuration that we hand out. Prints what was seen as JSON.
-- Given by the environment: HANSEI_EDITOR (the folder of the configuration), HANSEI_COMMAND (JSON), HANSEI_DOCUMENT, HANSEI_CODE, HANSEI_SEEN.

local seen = {}
vim.opt.runtimepath:append(vim.env.HANSEI_EDITOR)
require("hansei").setup({ cmd = vim.json and vim.json.decode(vim.env.HANSEI_COMMAND) or vim.fn.json_decode(vim.env.HANSEI_COMMAND) })
vim.cmd("filetype on")

local function wait(what, condition)
  local ok = vim.wait(20000, condition, 20)
  if not ok then
    seen.trouble = what .. " did not come"
  end
  return ok
end

local function codes()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local code = one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code)
    found[#found + 1] = tostring(code)
  end
  table.sort(found)
  return found
end

local function client()
  return (vim.lsp.get_clients or vim.lsp.buf_get_clients)(vim.lsp.get_clients and { bufnr = 0 } or 0)
end

local function request(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20000) or {}) do
    return answer.result
  end
end

local function run()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.HANSEI_DOCUMENT))
  if not wait("the findings", function() return #vim.diagnostic.get(0) > 0 end) then return end
  seen.opened = codes()

  -- the pointer on the name of another incident
  local line = vim.fn.search("INC-7")
  vim.api.nvim_win_set_cursor(0, { line, vim.fn.getline(line):find("INC%-7") - 1 })
  local hover = request("textDocument/hover", vim.lsp.util.make_position_params(0, "utf-16"))
  seen.hover = hover and hover.contents.value or ""
  local outline = request("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params() })
  seen.outline = outline and outline[1] and outline[1].name or ""

  -- typing: the sentence that blames is replaced, letter by letter would be slower and show the same
  local blame = vim.fn.search("Bob forgot")
  vim.api.nvim_buf_set_text(0, blame - 1, 0, blame - 1, #"Bob forgot", { "Nothing reminds one" })
  if not wait("the findings of the new text", function() return not vim.tbl_contains(codes(), "HS501") end) then return end
  seen.typed = codes()
  vim.cmd("undo")
  if not wait("the findings of the old text", function() return vim.tbl_contains(codes(), "HS501") end) then return end

  -- an action, chosen and applied as Neovim does
  local there = { start = { line = blame - 1, character = 0 }, ["end"] = { line = blame - 1, character = 3 } }
  local document = vim.lsp.util.make_text_document_params()
  local actions = request("textDocument/codeAction", { textDocument = document, range = there, context = { diagnostics = {} } })
  local action = actions and actions[1] or {}
  seen.action = action.title
  if not action.edit then
    action = request("codeAction/resolve", action)
  end
  vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
  seen.silenced = vim.fn.getline(blame)

  -- code
  vim.cmd("edit! " .. vim.fn.fnameescape(vim.env.HANSEI_CODE))
  wait("the server for code", function() return next(client()) ~= nil end)
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "open_connection(1)" })
  local function guarded() return vim.tbl_contains(codes(), "INC-7#rows") end
  if wait("the hint in code", guarded) then -- that a post-mortem names the file is said before that
    seen.code = codes()
  end
end

local ok, trouble = pcall(run)
if not ok then
  seen.trouble = tostring(trouble)
end
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.HANSEI_SEEN)
vim.cmd("qall!")
