-- Neovim 0.7 or newer: put this file where Neovim finds it (~/.config/nvim/lua/hansei.lua) and write in your init.lua
--
--   require("hansei").setup()
--
-- Settings: setup({ cmd = { "hansei", "lsp" }, filetypes = { "markdown" }, on_attach = function(client, buffer) ... end })
-- Without `filetypes` every file of a repository with post-mortems is shown to the server, so that guards can speak in code.

local M = {}

local MARKS = { "hansei.toml", ".git" }
local running = {} -- root -> id of its client, for Neovim before 0.8

local function root_of(name)
  local folder = vim.fn.fnamemodify(name, ":p:h")
  while true do
    for _, mark in ipairs(MARKS) do
      local path = folder .. "/" .. mark
      if vim.fn.filereadable(path) == 1 or vim.fn.isdirectory(path) == 1 then
        return folder
      end
    end
    local above = vim.fn.fnamemodify(folder, ":h")
    if above == folder then
      return vim.fn.fnamemodify(name, ":p:h")
    end
    folder = above
  end
end

-- Show a buffer to the server of its repository, which is started when there is none. Returns the id of the client.
function M.attach(buffer, settings)
  settings = settings or {}
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  local config = {
    name = "hansei",
    cmd = settings.cmd or { "hansei", "lsp" },
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ":t") } },
    on_attach = settings.on_attach,
    capabilities = settings.capabilities,
  }
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  local id = running[root]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client(config)
    running[root] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
  return id
end

function M.setup(settings)
  settings = settings or {}
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("hansei", { clear = true }),
    pattern = settings.filetypes or "*",
    callback = function(event)
      local name = vim.api.nvim_buf_get_name(event.buf)
      if vim.bo[event.buf].buftype == "" and name ~= "" and vim.fn.isdirectory(name) == 0 then
        M.attach(event.buf, settings)
      end
    end,
  })
end

return M
