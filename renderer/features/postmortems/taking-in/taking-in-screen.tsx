import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Siren } from 'lucide-react';
import { useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { TakingInOffer } from '#shared/postmortems/taking-in/model.ts';
import { ActionPicks } from './action-picks.tsx';
import { EntryPicks } from './entry-picks.tsx';
import { Facts } from './facts.tsx';
import { MomentPicks } from './moment-picks.tsx';
import { PickPart } from './pick-part.tsx';
import { firstPicks, type Picks, picksOf } from './picks.ts';
import { StatedPicks } from './stated-picks.tsx';
import { WhyPicks } from './why-picks.tsx';

/** What was understood of a postmortem from elsewhere, to pick from; one step makes an incident of it. */
export default function TakingInScreen() {
  const { id = '' } = useParams({ strict: false });
  const [zone, setZone] = useState<string | undefined>(undefined);
  const offer = useQuery(queries.takingIn(id, zone));
  const trail = [
    { label: 'Postmortems', to: '/postmortems' },
    { label: id, to: `/postmortems/${id}` },
  ];
  const title = `Take ${id} into an incident`;
  if (!offer.data) {
    if (!offer.error) return <ScreenLoading />;
    return (
      <Screen title={title} trail={trail}>
        <FaultNotice error={offer.error} className="m-4" />
      </Screen>
    );
  }
  const { incident } = offer.data;
  if (incident) {
    return (
      <Screen title={title} trail={trail}>
        <EmptyState title={`${id} belongs to ${incident.ref} already`}>
          <p>{incident.title}</p>
          <div className="flex justify-center gap-2">
            <Button onClick={() => go(`/incidents/${incident.ref}`)}>Open {incident.ref}</Button>
            <TakeBack id={id} />
          </div>
        </EmptyState>
      </Screen>
    );
  }
  return (
    <Picking
      // Another zone gives other times: what was picked is picked anew.
      key={offer.data.zone.name}
      id={id}
      title={title}
      trail={trail}
      offer={offer.data}
      zoneError={offer.error}
      onZone={setZone}
    />
  );
}

function TakeBack({ id }: { id: string }) {
  const undo = useMutation({
    mutationFn: () => client.postmortems.takingIn.undo({ id }),
    onSuccess: ({ what }) => tell(what),
  });
  return (
    <Button variant="ghost" busy={undo.isPending} onClick={() => undo.mutate()}>
      Take it back
    </Button>
  );
}

function Picking({
  id,
  title,
  trail,
  offer,
  zoneError,
  onZone,
}: {
  id: string;
  title: string;
  trail: { label: string; to: string }[];
  offer: TakingInOffer;
  zoneError: unknown;
  onZone: (zone: string) => void;
}) {
  const [picks, setPicks] = useState<Picks>(() => firstPicks(offer));
  const change = (patch: Partial<Picks>) => setPicks((now) => ({ ...now, ...patch }));
  const take = useMutation({
    mutationFn: () => client.postmortems.takingIn.take({ id, zone: offer.zone.name, ...picksOf(picks) }),
    onSuccess: ({ incident }) => {
      go(`/incidents/${incident.ref}`);
      tell(`${id} was taken into ${incident.ref}`, {
        action: { label: 'Take back', run: () => void takeBack(id) },
      });
    },
    meta: { quiet: true },
  });
  useCommands([
    {
      id: 'taking-in.take',
      title: 'Make the incident',
      group: 'Postmortem',
      keys: 'mod+enter',
      whileTyping: true,
      run: () => picks.title.trim() !== '' && take.mutate(),
    },
  ]);
  return (
    <Screen
      title={title}
      trail={trail}
      actions={
        <Button
          variant="primary"
          icon={<Siren size={14} aria-hidden />}
          busy={take.isPending}
          disabled={picks.title.trim() === ''}
          title="Ctrl Enter"
          onClick={() => take.mutate()}
        >
          Make the incident
        </Button>
      }
    >
      <div className="mx-auto flex max-w-280 flex-col gap-6 p-4 pb-12">
        {take.error && <FaultNotice error={take.error} />}
        <p className="text-ink-2">
          This makes a retrospective incident of what was understood, linked to {id}. The text stays as it is.
          All of it is one change, which can be taken back.
        </p>
        <Warnings warnings={offer.warnings} />
        <Facts offer={offer} picks={picks} zoneError={zoneError} onChange={change} onZone={onZone} />
        <PickPart
          title="Key moments"
          count={offer.moments.length}
          none="None is stated, nor do the words of a timeline suggest one."
        >
          <MomentPicks offer={offer} picks={picks} onChange={change} />
        </PickPart>
        <PickPart
          title="Stated"
          count={offer.stated.length}
          none="The text states no duration and no impact in numbers."
        >
          <StatedPicks offer={offer} picks={picks} onChange={change} />
        </PickPart>
        <PickPart
          title="Timeline"
          count={offer.entries.length}
          none="No timeline was found: a heading, row, bullet or line for each entry, below a heading such as Timeline."
        >
          <EntryPicks offer={offer} picks={picks} onChange={change} />
        </PickPart>
        <PickPart title="Five whys" count={offer.whys.length} none="No whys were found.">
          <WhyPicks offer={offer} picks={picks} onChange={change} />
        </PickPart>
        <PickPart title="Action items" count={offer.actions.length} none="No action items were found.">
          <ActionPicks offer={offer} picks={picks} onChange={change} />
        </PickPart>
      </div>
    </Screen>
  );
}

async function takeBack(id: string): Promise<void> {
  const { what } = await client.postmortems.takingIn.undo({ id });
  go(`/postmortems/${id}`);
  tell(what);
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <section
      aria-label="What to look at"
      className="rounded border border-amber-line bg-amber-tint px-3 py-2 text-amber"
    >
      <h2 className="font-semibold">What to look at</h2>
      <ul className="list-disc pl-5">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </section>
  );
}
