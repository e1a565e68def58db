// Starts the page; what keeps it from starting is said where the page would be.
async function start(program) {
  try {
    if (typeof WebAssembly !== 'object') throw new ReferenceError('WebAssembly is missing');
    await __wbg_init({ module_or_path: program });
  } catch (error) {
    console.error(error);
    const isMissing = typeof WebAssembly !== 'object';
    // A program that started and then failed says so itself.
    if (!isMissing && error instanceof WebAssembly.RuntimeError) return;
    const isBlocked = isMissing || error instanceof WebAssembly.CompileError;
    const isAlone = self.origin === 'null' && !isBlocked;
    // A page without an origin, in a sandbox or from a disk, may fetch nothing; all of it is in one file, too.
    if (isAlone && typeof ALL_IN_ONE === 'string') {
      location.replace(ALL_IN_ONE + location.search + location.hash);
      return;
    }
    const boot = document.getElementById('boot');
    const why = boot?.querySelector(isBlocked ? '[data-why=blocked]' : '[data-why=missing]');
    if (why) why.hidden = false;
    boot?.classList.add('boot-failed');
  }
}
