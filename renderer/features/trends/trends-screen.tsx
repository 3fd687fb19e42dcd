import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChartColumn } from 'lucide-react';
import { Screen } from '#renderer/app/screen.tsx';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { IncidentKind } from '#shared/incidents/model.ts';
import type { Trends } from '#shared/trends/model.ts';
import { DEFAULT_KINDS } from '#shared/trends/report.ts';
import { isEmptyTrends, leftOutText } from '#shared/trends/words.ts';
import { ActionFigure, CountFigure, MetricFigure } from './figures.tsx';
import './trends.css';
import { TrendsControls, type TrendsWish } from './trends-controls.tsx';

interface Address {
  from?: string;
  to?: string;
  zone?: string;
  kinds?: string;
}

/** How many incidents, how long they took, what became of the action items. The period stands in the address. */
export default function TrendsScreen() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const zone = useZone();
  const wish = wishOf(search);
  const { data, error, isPlaceholderData } = useQuery({
    ...queries.trends({
      ...(wish.from && { from: wish.from }),
      ...(wish.to && { to: wish.to }),
      ...(wish.zone && { zone: wish.zone }),
      kinds: [...wish.kinds],
    }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const change = (next: TrendsWish) =>
    void navigate({ to: '/trends', search: { ...addressOf(next) }, replace: true });
  useCommands([
    {
      id: 'trends.print',
      title: 'Print the trends',
      group: 'Trends',
      keys: 'mod+p',
      run: () => window.print(),
    },
  ]);
  const period = data && `${data.period.from} to ${data.period.to}, ${data.period.zone}`;
  return (
    <Screen title="Trends" meta={period && <span className="nums">{period}</span>}>
      <div className="trends mx-auto flex max-w-220 flex-col gap-5 p-4 pb-10">
        <p className="trends-paper text-lg font-semibold">Trends, {period}</p>
        <TrendsControls wish={wish} shownZone={zone} shownFrom={data?.period.from ?? ''} onChange={change} />
        {error && <FaultNotice error={error} />}
        {data && !error && (
          <div className={`flex flex-col gap-5 ${isPlaceholderData ? 'opacity-60' : ''}`}>
            {isEmptyTrends(data) ? <NothingHappened trends={data} /> : <Figures trends={data} />}
          </div>
        )}
      </div>
    </Screen>
  );
}

function Figures({ trends }: { trends: Trends }) {
  const { months, severities, services, causes, metrics } = trends;
  return (
    <>
      <CountFigure
        title="Incidents by severity"
        counts={severities}
        months={months}
        none="No incident began in this period."
      />
      <CountFigure
        title="Incidents by service"
        counts={services}
        months={months}
        none="No incident of this period names its service. It stands under About on the incident’s screen."
      />
      <CountFigure
        title="Incidents by cause"
        counts={causes}
        months={months}
        none="No contributing factor is named yet. Name one on an answer of the five whys, such as “missing alert”."
      />
      <div className="trends-pairs grid grid-cols-2 gap-x-6 gap-y-5 max-lg:grid-cols-1">
        {metrics.map((metric) => (
          <MetricFigure key={metric.name} metric={metric} months={months} />
        ))}
      </div>
      <ActionFigure trends={trends} />
      {months.some(({ partial }) => partial) && (
        <p className="text-sm text-ink-3">* Only a part of this month lies in the period, or is over.</p>
      )}
    </>
  );
}

function NothingHappened({ trends }: { trends: Trends }) {
  const left = leftOutText(trends.severities.leftOut);
  return (
    <EmptyState icon={<ChartColumn size={24} aria-hidden />} title="Nothing to count in this period">
      <p>
        Trends come from incidents with their key moments, services and five whys, and from action items.
        Declare an incident with <Kbd keys="d" />, load the sample workspace from Now, or choose an earlier
        period.
      </p>
      {left !== '' && <p className="pt-2">{left}</p>}
    </EmptyState>
  );
}

function wishOf(search: Record<string, unknown>): TrendsWish {
  const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));
  const asked = text(search.kinds).split(',');
  const kinds = IncidentKind.options.filter((kind) => asked.includes(kind));
  return {
    from: text(search.from),
    to: text(search.to),
    zone: text(search.zone),
    kinds: kinds.length > 0 ? kinds : DEFAULT_KINDS,
  };
}

function addressOf({ from, to, zone, kinds }: TrendsWish): Address {
  const usual = kinds.length === DEFAULT_KINDS.length && kinds.every((kind) => DEFAULT_KINDS.includes(kind));
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(zone && { zone }),
    ...(!usual && { kinds: kinds.join(',') }),
  };
}
