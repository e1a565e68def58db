// The parts of the page, all of which are in its one WebAssembly.
const parts = {
  begin: Object.fromEntries(NAMES.map((name) => [`__wasm_split_load_${name}`, async (callback, data) => {
    await null;
    wasm.__indirect_function_table.get(callback)(data, true);
  }])),
};
