/** What stands in a screen's place while it loads, when it failed, and when there is none at the address. */
import { type ErrorComponentProps, useLocation } from '@tanstack/react-router';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { go } from './navigate.ts';
import { useScreenTitle } from './screen.tsx';

export function ScreenLoading() {
  return (
    <div className="flex h-full items-start bg-surface p-4">
      <Spinner label="Loading…" />
    </div>
  );
}

export function ScreenFailed({ error, reset }: ErrorComponentProps) {
  useScreenTitle('Something failed');
  return (
    <div className="h-full bg-surface p-4">
      <h1 className="sr-only">Something failed</h1>
      <FaultNotice error={error} actions={<Button onClick={reset}>Try again</Button>} />
    </div>
  );
}

export function ScreenNotFound() {
  useScreenTitle('Nothing here');
  const { pathname } = useLocation();
  return (
    <div className="h-full bg-surface">
      <h1 className="sr-only">Nothing here</h1>
      <EmptyState
        title="There is no screen at this address"
        actions={<Button onClick={() => go('/')}>Go to Now</Button>}
      >
        <code className="text-code">{pathname}</code> may come from another version of Hotwash.
      </EmptyState>
    </div>
  );
}
