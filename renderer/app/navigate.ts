/** Going somewhere from code that is no component: commands, overlays, event handlers. */
let navigator: (path: string) => void = () => {};

/** The router gives itself here, so that commands need not import it (it imports the features that hold them). */
export function setNavigator(next: (path: string) => void): void {
  navigator = next;
}

/** Opens an address of the window: `go('/runbooks/RB-1?tab=source')`. */
export function go(path: string): void {
  navigator(path);
}
