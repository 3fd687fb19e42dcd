/**
 * The addresses of the window, made from the features.
 *
 * How a feature comes in:
 *
 * 1. Write `renderer/features/<name>/feature.tsx` that exports a {@link Feature}: its `routes`, `navigation` items,
 *    `commands` and, if it has dialogs that open from anywhere, `Overlays`. Keep it small: it is in the first bundle.
 * 2. Add it to the list in `features.ts`.
 *
 * A screen is a module with a default export, loaded when first opened: `{ path: '/incidents/$id', load: () =>
 * import('./incident-screen.tsx') }`. It draws itself inside `<Screen title=… trail=…>` (screen.tsx), which sets the
 * document's title and the breadcrumb. It reads the address with `useParams({ strict: false })` and
 * `useSearch({ strict: false })`, and moves with `<Link to="/incidents/$id" params={{ id }}>` or `go('/incidents/7')`
 * from navigate.ts (also outside React, as in commands).
 *
 * Data: `useQuery(queries.incident(id))` from client/queries.ts; change events refetch what became stale, so never
 * refetch by hand. Writes: `useMutation({ mutationFn: () => client.incidents.log(…) })`; a fault becomes a toast
 * unless `meta: { quiet: true }` says that the caller shows it (`<FaultNotice error=…>`).
 *
 * Keys and palette: constant commands in `feature.tsx`, those of a screen with `useCommands([...])` while it is shown
 * (commands/registry.ts). `runCommand(id)` runs one by its id: the frame runs `incidents.quick-log` for `L` on the
 * live incident's pill, which the incidents feature registers.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { FeatureRoute } from './feature.ts';
import { features } from './features.ts';
import { setNavigator } from './navigate.ts';
import { part } from './part.ts';
import { ScreenFailed, ScreenLoading, ScreenNotFound } from './screen-states.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: ScreenNotFound });

function routeOf({ path, load }: FeatureRoute) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(part(load)),
    pendingComponent: ScreenLoading,
    errorComponent: ScreenFailed,
  });
}

export const router = createRouter({
  routeTree: root.addChildren(features.flatMap((feature) => feature.routes.map(routeOf))),
  defaultPreload: 'intent',
  // Screens load in milliseconds; a flash of "loading" would only flicker.
  defaultPendingMs: 400,
  scrollRestoration: false,
});

setNavigator((path) => void router.navigate({ href: path }));
