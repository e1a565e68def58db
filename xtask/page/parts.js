// The parts of the page that are fetched when first needed. FILES is written by the build: what each part is called,
// and where it is.
const parts = (() => {
  const fetched = new Map();
  const begun = new Map();

  // What failed is forgotten, so that whoever asks next tries again.
  function once(known, name, make) {
    if (!known.has(name)) {
      known.set(name, make(name).catch((error) => {
        known.delete(name);
        throw error;
      }));
    }
    return known.get(name);
  }

  async function fetchPart(name) {
    const response = await fetch(FILES[name]);
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
    // A server that does not know what WebAssembly is sends it all the same.
    const isKnown = response.headers.get('content-type') === 'application/wasm';
    return isKnown ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  }

  // A part works in the memory and the table of the page's own WebAssembly.
  async function instantiate(name) {
    const part = await once(fetched, name, fetchPart);
    await WebAssembly.instantiate(part, { page: wasm, __wasm_split: wasm });
  }

  const load = (name) => Promise.all(['shared', name].map((file) => once(begun, file, instantiate)));

  const begin = (name) => async (callback, data) => {
    let here = true;
    await load(name).catch((error) => {
      console.warn(error);
      here = false;
    });
    wasm.__indirect_function_table.get(callback)(data, here);
  };

  // Whoever needs what could not be fetched ahead of time hears of it then.
  const ahead = (names) => Promise.allSettled(names.map((name) => once(fetched, name, fetchPart)));
  const names = Object.keys(FILES).filter((name) => name !== 'shared');
  return {
    // What the page's WebAssembly calls to have a part.
    begin: Object.fromEntries(names.map((name) => [`__wasm_split_load_${name}`, begin(name)])),
    // Begins to fetch what an address will need, while the page itself is still on its way.
    expect(name) {
      if (name in FILES) ahead(['shared', name]);
    },
    // Fetches everything else.
    all: () => ahead(Object.keys(FILES)),
  };
})();
