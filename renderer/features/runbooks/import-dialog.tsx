import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react';
import { useState } from 'react';
import { addressOf } from '#renderer/app/addresses.ts';
import { Button, buttonClasses } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import type { ImportResult } from '#shared/library/model.ts';
import { CleanDialog } from './clean-dialog.tsx';

/** What was made of each imported file. */
export function ImportDialog({
  results,
  onClose,
}: {
  results: readonly ImportResult[];
  onClose: () => void;
}) {
  const [cleaning, setCleaning] = useState<string | null>(null);
  const [cleaned, setCleaned] = useState<readonly string[]>([]);
  const failed = results.filter((result) => !result.ok).length;
  const imported = results.length - failed;
  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title={failed === 0 ? `Imported ${imported}` : `Imported ${imported}, ${failed} failed`}
      description={
        failed > 0 ? 'What could be read was imported; the files that failed are named below.' : undefined
      }
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <ul>
        {results.map((result) => (
          <li
            key={result.path}
            className="flex items-start gap-2 border-t border-line py-1.5 first:border-t-0"
          >
            <Mark result={result} />
            <div className="min-w-0 grow">
              <p className="flex items-baseline gap-2">
                {result.kind && result.ref ? (
                  <Link
                    to={addressOf({ kind: result.kind, id: result.ref, ref: result.ref, incidentId: null })}
                    onClick={onClose}
                    className="truncate-line font-medium hover:underline"
                  >
                    {result.title ?? result.path}
                  </Link>
                ) : (
                  <span className="truncate-line font-medium">{result.path}</span>
                )}
                <span className="shrink-0 text-sm text-ink-3">
                  {[result.kind, result.ref].filter(Boolean).join(' ')}
                </span>
              </p>
              <p className="text-ink-2">
                {result.unchanged ? `Already here: ${result.summary}` : result.summary}
              </p>
              {result.pasted && result.ref && !cleaned.includes(result.ref) && (
                <Button size="sm" className="my-1" onClick={() => setCleaning(result.ref)}>
                  Make Markdown of it…
                </Button>
              )}
              {result.standsAlone && result.ref && (
                <Link
                  to="/postmortems/$id/take-in"
                  params={{ id: result.ref }}
                  onClick={onClose}
                  className={classes(buttonClasses('default', 'sm'), 'my-1')}
                >
                  Take into an incident…
                </Link>
              )}
              {result.warnings.map((warning) => (
                <p key={warning} className="text-amber">
                  Note: {warning}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {cleaning && (
        <CleanDialog
          id={cleaning}
          onClose={() => setCleaning(null)}
          onCleaned={() => setCleaned([...cleaned, cleaning])}
        />
      )}
    </Dialog>
  );
}

function Mark({ result }: { result: ImportResult }) {
  const place = 'mt-0.5 shrink-0';
  if (!result.ok) return <CircleX size={16} className={`${place} text-red`} role="img" aria-label="failed" />;
  if (result.unchanged) {
    return <CircleMinus size={16} className={`${place} text-ink-3`} role="img" aria-label="unchanged" />;
  }
  return <CircleCheck size={16} className={`${place} text-green`} role="img" aria-label="imported" />;
}
