// Runs before the first paint, so that a dark window never flashes white. The same key is written by app/theme.ts.
(() => {
  let choice = 'system';
  try {
    choice = localStorage.getItem('hotwash.theme') || 'system';
  } catch {
    // Storage can be switched off; the system's choice is a good answer then.
  }
  const dark =
    choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
