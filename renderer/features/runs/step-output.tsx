/** The output of a step under its card: the first lines, with the way to all of it and to the timeline. */
import { Pin } from 'lucide-react';
import { go } from '#renderer/app/navigate.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Run, Step } from '#shared/runs/model.ts';
import { OutputView } from './output/output-view.tsx';

export function StepOutput({ step, run, onPin }: { step: Step; run: Run; onPin: () => void }) {
  return (
    <OutputView
      step={step}
      maxLines={14}
      onOpen={() => go(`/runs/${run.ref}/output/${step.id}`)}
      actions={
        <IconButton
          size="sm"
          label="Pin to the incident"
          icon={<Pin size={14} aria-hidden />}
          disabled={step.outputSha256 === null}
          onClick={onPin}
        />
      }
    />
  );
}
