// How long things take in the page, from outside of it: no build of the page has marks of its own.

/** What runs in the page before all else; see `inPage` for what it offers. */
export function installProbes() {
  const storage = { last: 0, spent: 0, calls: 0 };
  for (const name of ['getItem', 'setItem', 'removeItem', 'key']) {
    const original = Storage.prototype[name];
    Storage.prototype[name] = function probe(...values) {
      const begun = performance.now();
      try {
        return original.apply(this, values);
      } finally {
        storage.last = performance.now();
        storage.spent += storage.last - begun;
        storage.calls += 1;
      }
    };
  }
  const longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: 'longtask' });

  /** Once the frame that is due next has been handed to the compositor. */
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  });

  window.probes = {
    /** From `act` until the page shows what `isThere` looks for. */
    async untilShown(act, isThere) {
      const begun = performance.now();
      act();
      for (;;) {
        const now = await painted();
        if (isThere()) return now - begun;
        if (now - begun > 20_000) throw new Error('it was never shown');
      }
    },

    /** Listens for the next press of a key; what it costs is then in `cost`. */
    nextKey(key) {
      window.probes.cost = new Promise((resolve) => {
        const heard = (event) => {
          if (event.key !== key) return;
          removeEventListener('keydown', heard, true);
          const begun = performance.now();
          Object.assign(storage, { last: begun, spent: 0, calls: 0 });
          painted().then((now) => resolve({
            shown: now - event.timeStamp,
            saved: storage.last - begun,
            storage: storage.spent,
          }));
        };
        addEventListener('keydown', heard, true);
      });
    },

    /** Scrolls an element by so many pixels a frame. Times between frames, and how long each kept the page busy. */
    async scroll(selector, { x = 0, y = 0 }, frames) {
      const element = document.querySelector(selector);
      const [gaps, busy] = [[], []];
      let before = null;
      for (let frame = 0; frame < frames; frame += 1) {
        await new Promise((resolve) => {
          requestAnimationFrame((time) => {
            if (before !== null) gaps.push(time - before);
            before = time;
            element.scrollBy(x, y);
            // What the frame before has scrolled is drawn in this one, before the message.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              busy.push(performance.now() - time);
              resolve();
            };
            port2.postMessage(null);
          });
        });
      }
      return { gaps, busy };
    },

    /** The longest task since the last call that kept the page from answering. */
    longestTask() {
      const longest = Math.max(0, ...longTasks.map((task) => task.duration));
      longTasks.length = 0;
      return longest;
    },
  };
}

/** The value that so great a share of values stays below. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Rows of `{ what, values, target, stretch }` as a table: median, spread, and whether the targets are met. */
export function table(rows) {
  const number = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toString());
  const lines = rows.map(({ what, values, target, stretch }) => {
    const median = quantile(values, 0.5);
    const verdict = target === undefined ? '' : median <= stretch ? 'stretch' : median <= target ? 'met' : 'missed';
    return [
      what, `${number(median)} ms`, `${number(Math.min(...values))}–${number(Math.max(...values))}`, `${values.length}`,
      target === undefined ? '' : `${target} ms`, stretch === undefined ? '' : `${stretch} ms`, verdict,
    ];
  });
  const all = [['', 'median', 'spread', 'runs', 'target', 'stretch', ''], ...lines];
  const widths = all[0].map((_, column) => Math.max(...all.map((line) => line[column].length)));
  return all.map((line) => line.map((cell, column) =>
    (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ')).join('\n');
}
