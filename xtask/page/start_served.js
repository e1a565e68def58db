// The part that the address needs is on its way before the page asks for it. Where nothing is saved there is no
// list of projects to show.
const place = /^#\/(?:project\/[^/?]+\/)?(\w+)/.exec(location.hash)?.[1] ?? 'portfolio';
let isFirstVisit = true;
try {
  isFirstVisit = localStorage.length === 0;
} catch {
  // Where storage is forbidden nothing is saved either.
}
if (!isFirstVisit) parts.expect(place === 'task' ? 'plan' : place);
start(PROGRAM).then(() => {
  // The rest comes when the first screen stands, so that nobody waits for it later.
  setTimeout(parts.all, 1000);
});
