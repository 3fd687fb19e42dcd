import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Screen } from '#renderer/app/screen.tsx';
import { queries } from '#renderer/client/queries.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { shownText } from '#shared/runs/shown-text.ts';
import { OutputView } from './output/output-view.tsx';
import { stepTook } from './step-took.ts';
import { StepBadge } from './words.tsx';

/** The whole output of one step. */
export default function OutputScreen() {
  const { id = '', stepId = '' } = useParams({ strict: false });
  const { data, error } = useQuery(queries.run(id));
  const step = data?.steps.find((each) => each.id === stepId);
  return (
    <Screen
      title={step?.label ?? 'Output'}
      trail={[
        { label: 'Runs', to: '/runs' },
        { label: data?.run.ref ?? id, to: `/runs/${id}` },
      ]}
      meta={
        step && (
          <>
            <StepBadge step={step} />
            <span className="nums">{stepTook(step)}</span>
          </>
        )
      }
      panes
    >
      <div className="flex min-w-0 grow flex-col bg-sunken">
        {error && <FaultNotice error={error} className="m-4" />}
        {step && (
          <>
            <pre className="max-h-40 shrink-0 overflow-auto border-b border-line bg-surface px-3 py-1.5 text-code whitespace-pre-wrap">
              {shownText(step)}
            </pre>
            <OutputView step={step} />
          </>
        )}
      </div>
    </Screen>
  );
}
